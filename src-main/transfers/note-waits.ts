import type { ReadSmall } from './small-files.ts'

/** Told when something is waited for, and when not any more. */
type OnWait = (waits: boolean) => void

async function during<T>(work: () => Promise<T>, onWait: OnWait): Promise<T> {
  onWait(true)
  try {
    return await work()
  } finally {
    onWait(false)
  }
}

/** The same pieces; each time one is waited for, that is told: a disk that does not answer is no fault of the line. */
export function noting(pieces: AsyncIterable<Buffer>, onWait: OnWait): AsyncIterable<Buffer> {
  return {
    [Symbol.asyncIterator]() {
      const under = pieces[Symbol.asyncIterator]()
      return {
        next: () => during(() => under.next(), onWait),
        // Whoever stops reading has to be able to close what is open.
        return: async () => (await under.return?.()) ?? { done: true, value: undefined },
      }
    },
  }
}

/** The same reading of small files, told in the same way. */
export function noted(readSmall: ReadSmall, onWait: OnWait): ReadSmall {
  return (places) => during(() => readSmall(places), onWait)
}
