import { describe, expect, it } from 'vitest'
import { noted, noting } from '../../../src-main/transfers/note-waits.ts'

function listening() {
  const heard: string[] = []
  return { heard, onWait: (waits: boolean) => void heard.push(waits ? 'waits' : 'goes on') }
}

describe('what is waited for at a disk', () => {
  it('is told around each piece, and the pieces are the same', async () => {
    const { heard, onWait } = listening()
    const pieces = async function* () {
      yield Buffer.from('a')
      yield Buffer.from('b')
    }
    for await (const piece of noting(pieces(), onWait)) heard.push(piece.toString())
    expect(heard).toEqual(['waits', 'goes on', 'a', 'waits', 'goes on', 'b', 'waits', 'goes on'])
  })

  it('is over where reading fails', async () => {
    const { heard, onWait } = listening()
    await expect(noted(() => Promise.reject(new Error('gone')), onWait)([])).rejects.toThrow('gone')
    expect(heard).toEqual(['waits', 'goes on'])
  })

  it('closes what is open when nobody reads on', async () => {
    let closed = false
    const pieces = async function* () {
      try {
        yield Buffer.from('a')
        yield Buffer.from('b')
      } finally {
        closed = true
      }
    }
    for await (const piece of noting(pieces(), () => undefined)) {
      expect(piece.toString()).toBe('a')
      break
    }
    expect(closed).toBe(true)
  })
})
