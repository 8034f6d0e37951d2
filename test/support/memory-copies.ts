import { closeSync, openSync, readFileSync, readSync } from 'node:fs'

const MOST = 2 ** 31

/** How often the key's raw bytes stand in a process's readable memory. */
export function memoryCopies(pid: number, key: string): number {
  const wanted = Buffer.from(key, 'utf8')
  const memory = openSync(`/proc/${pid}/mem`, 'r')
  let copies = 0
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
      const range = /^([0-9a-f]+)-([0-9a-f]+) r/.exec(line)
      if (range === null || line.includes('[v')) continue
      const start = Number.parseInt(range[1] ?? '', 16)
      const size = Number.parseInt(range[2] ?? '', 16) - start
      if (size < MOST) copies += copiesIn(memory, start, size, wanted)
    }
  } finally {
    closeSync(memory)
  }
  return copies
}

const CHUNK = 8 * 1024 * 1024

function copiesIn(memory: number, start: number, size: number, wanted: Buffer): number {
  const chunk = Buffer.alloc(CHUNK)
  let copies = 0
  // A copy over a seam is counted with the chunk that it begins in.
  for (let at = 0; at < size; at += CHUNK - wanted.length + 1) {
    let bytes: Buffer
    try {
      bytes = chunk.subarray(0, readSync(memory, chunk, 0, Math.min(CHUNK, size - at), start + at))
    } catch {
      // Device memory cannot be read, and cannot hold text either.
      return copies
    }
    for (let found = bytes.indexOf(wanted); found !== -1; found = bytes.indexOf(wanted, found + 1)) copies += 1
  }
  return copies
}
