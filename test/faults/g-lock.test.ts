import { describe, expect, it } from 'vitest'
import { lockableWork } from '../../src-main/jobs/lockable-work.ts'
import { judgeFile } from '../../src-main/transfers/judge-file.ts'
import { createLock, type Lock } from '../../src-main/vault/lock.ts'
import { countingService } from '../support/counting-service.ts'
import { writePng } from '../support/image-files.ts'
import { type Bench, openBench, TENANT } from '../support/job-bench.ts'
import { PlainHttpAdapter } from '../support/plain-http-adapter.ts'
import { until } from '../support/until.ts'

// Larger than the sockets' buffers, so that an upload has a middle.
const LARGE = 9 * 1024 * 1024

/** A real server that counts, real uploads, and the product's lock over them. */
async function underLock(transfers: 'finish' | 'pause') {
  const service = await countingService()
  const bench = openBench({ service: new PlainHttpAdapter(service.port) })
  let dropped = 0
  const lock = createLock({
    clock: bench.clock,
    transfers: () => transfers,
    hasPasscode: () => false,
    work: lockableWork(bench),
    closeEntry: () => undefined,
    drop() {
      dropped += 1
    },
    forgetPasscode: () => undefined,
    open: () => undefined,
    onChange: () => undefined,
    onLocked: () => undefined,
    onBug(error) {
      throw error
    },
  })
  return { service, bench, lock, drops: () => dropped }
}

async function add(bench: Bench, ...names: string[]): Promise<readonly string[]> {
  const ids: string[] = []
  for (const name of names) {
    const judged = await judgeFile(writePng(bench.folder, name, LARGE), new PlainHttpAdapter(0).capabilities)
    if (!judged.ok) throw new Error(judged.failure.code)
    const added = await bench.batches.add(TENANT, [judged.value], { faceLimit: null })
    ids.push(...(added.ok ? added.value : []))
  }
  return ids
}

const locked = (lock: Lock) => until('the lock', () => lock.state.kind === 'locked')

describe('G7 [real] a lock while three files go up', () => {
  it('that pauses: the server has none of them, then each of them once', async () => {
    const { service, bench, lock, drops } = await underLock('pause')
    const half = Promise.withResolvers<void>()
    const held = Promise.withResolvers<void>()
    service.onMoment = (moment) => {
      if (moment === 'half') half.resolve()
      return moment === 'half' ? held.promise : undefined
    }
    const ids = await add(bench, 'a.png', 'b.png', 'c.png')
    await half.promise
    lock.lock('person')
    await locked(lock)
    expect([drops(), service.taken.size]).toEqual([1, 0])
    expect(ids.map((id) => bench.view(id).state.stage)).toEqual(['queued', 'queued', 'queued'])
    held.resolve()
    service.onMoment = () => undefined
    expect(lock.click().ok).toBe(true)
    await until('all three', () =>
      ids.every((id) => !['queued', 'sending', 'confirming'].includes(bench.view(id).state.stage)),
    )
    expect([...service.taken.values()]).toEqual([1, 1, 1])
    expect(ids.map((id) => bench.view(id).state.stage)).not.toContain('unsure')
  })

  it('that lets requests finish: those under way are taken, nothing behind them begins, and it goes on', async () => {
    const { service, bench, lock } = await underLock('finish')
    const begun: string[] = []
    const held = Promise.withResolvers<void>()
    service.onMoment = (moment, name) => {
      if (moment === 'begun') begun.push(name)
      return moment === 'half' ? held.promise : undefined
    }
    const ids = await add(bench, 'a.png', 'b.png', 'c.png')
    await until('two at once', () => begun.length === 2)
    lock.lock('idle')
    held.resolve()
    await locked(lock)
    expect([...service.taken.keys()].sort()).toEqual(['a.png', 'b.png'])
    expect(begun).toHaveLength(2)
    lock.click()
    await until('the third', () => service.taken.get('c.png') === 1)
    await until('its receipt', () => ids.every((id) => bench.view(id).state.stage !== 'sending'))
    expect([...service.taken.values()]).toEqual([1, 1, 1])
  })

  it('that has to cut an upload off whose answer never comes: unsure, and never sent again by itself', async () => {
    const { service, bench, lock } = await underLock('pause')
    const taken = Promise.withResolvers<void>()
    service.onMoment = (moment) => {
      if (moment !== 'taken') return undefined
      taken.resolve()
      return new Promise(() => undefined)
    }
    const [id = ''] = await add(bench, 'a.png')
    await taken.promise
    await bench.stage(id, 'confirming')
    lock.lock('sleep')
    await locked(lock)
    expect(bench.view(id).state.stage).toBe('unsure')
    lock.click()
    await bench.batches.drain()
    expect(service.taken.get('a.png')).toBe(1)
  })
})

describe('E10 [stand-in] sleep in the middle of an upload', () => {
  it('waits for nothing, drops the keys, and the upload goes on once it is unlocked', async () => {
    const { service, bench, lock, drops } = await underLock('finish')
    const half = Promise.withResolvers<void>()
    service.onMoment = (moment) => {
      if (moment !== 'half') return undefined
      half.resolve()
      return new Promise(() => undefined)
    }
    const [id = ''] = await add(bench, 'a.png')
    await half.promise
    lock.lock('sleep')
    await locked(lock)
    expect([drops(), service.taken.size, bench.view(id).state.stage]).toEqual([1, 0, 'queued'])
    service.onMoment = () => undefined
    lock.click()
    await until('the upload', () => service.taken.get('a.png') === 1)
  })
})
