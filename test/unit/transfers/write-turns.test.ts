import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createWriteTurns } from '../../../src-main/transfers/write-turns.ts'
import { ManualClock } from '../../support/manual-clock.ts'

/** Writes that end when they are told to, and which of them have begun. */
function disk() {
  const clock = new ManualClock()
  const writeInTurn = createWriteTurns(clock)
  const begun: string[] = []
  const write = (name: string, device = 1n) => {
    const done = Promise.withResolvers<string>()
    const written = writeInTurn(device, () => {
      begun.push(name)
      return done.promise
    })
    written.catch(() => undefined)
    return { written, end: () => done.resolve(name), fail: () => done.reject(new Error(name)) }
  }
  /** The write that waits begins at the end of a second, and not before. */
  const secondGoesBy = async (): Promise<void> => {
    clock.advance(999)
    await nextTurn()
    expect(begun).toEqual(['a'])
    clock.advance(1)
    await nextTurn()
    expect(begun).toEqual(['a', 'b'])
  }
  return { clock, begun, write, secondGoesBy }
}

describe('writing to one disk', () => {
  it('goes one after the other, in the order asked', async () => {
    const { begun, write } = disk()
    const [a, b, c] = [write('a'), write('b'), write('c')]
    await nextTurn()
    expect(begun).toEqual(['a'])
    a.end()
    expect(await a.written).toBe('a')
    await nextTurn()
    expect(begun).toEqual(['a', 'b'])
    b.end()
    await nextTurn()
    expect(begun).toEqual(['a', 'b', 'c'])
    c.end()
    expect(await c.written).toBe('c')
  })

  it('that fails is told to whoever wrote, and the next one goes on', async () => {
    const { begun, write } = disk()
    const [a, b] = [write('a'), write('b')]
    a.fail()
    await expect(a.written).rejects.toThrow('a')
    await nextTurn()
    expect(begun).toEqual(['a', 'b'])
    b.end()
    expect(await b.written).toBe('b')
  })

  it('that hangs holds up nobody for longer than a second, and gives up its turn once', async () => {
    const { begun, write, secondGoesBy } = disk()
    const [a, b, c] = [write('a'), write('b'), write('c')]
    await secondGoesBy()
    a.end()
    expect(await a.written).toBe('a')
    await nextTurn()
    expect(begun).toEqual(['a', 'b'])
    b.end()
    await nextTurn()
    expect(begun).toEqual(['a', 'b', 'c'])
    c.end()
    await c.written
  })

  it('has all the time while nobody else wants the disk', async () => {
    const { clock, write, secondGoesBy } = disk()
    const a = write('a')
    clock.advance(60_000)
    const b = write('b')
    await secondGoesBy()
    a.end()
    b.end()
    await Promise.all([a.written, b.written])
  })

  it('waits for no other disk, nor for one that is done', async () => {
    const { begun, write } = disk()
    const a = write('a', 1n)
    const b = write('b', 2n)
    await nextTurn()
    expect(begun).toEqual(['a', 'b'])
    a.end()
    b.end()
    await Promise.all([a.written, b.written])
    write('c', 1n)
    await nextTurn()
    expect(begun).toEqual(['a', 'b', 'c'])
  })
})
