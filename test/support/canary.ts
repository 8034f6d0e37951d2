import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Every spelling in which a key could lie somewhere: raw, UTF-16, hex, base64. */
export function spellingsOf(key: string): Buffer[] {
  const raw = Buffer.from(key, 'utf8')
  return [raw, Buffer.from(key, 'utf16le'), Buffer.from(raw.toString('hex')), Buffer.from(raw.toString('base64'))]
}

/** True when any spelling of the key stands in the bytes. */
export function holdsKey(bytes: Buffer, key: string): boolean {
  return spellingsOf(key).some((spelling) => bytes.includes(spelling))
}

/** Files below a folder that hold the key. */
export function filesWithKey(folder: string, key: string): string[] {
  const found: string[] = []
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, entry)
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) continue
    if (holdsKey(readFileSync(path), key)) found.push(entry)
  }
  return found
}

const CHUNK = 8 * 1024 * 1024

function regionHolds(memory: number, start: number, end: number, key: string): boolean {
  // Regions overlap by a key's length at the seams, so that none is missed.
  const overlap = 4 * key.length
  const chunk = Buffer.alloc(CHUNK)
  for (let at = start; at < end; at += CHUNK - overlap) {
    const wanted = Math.min(CHUNK, end - at)
    try {
      const read = readSync(memory, chunk, 0, wanted, at)
      if (holdsKey(chunk.subarray(0, read), key)) return true
    } catch {
      // A region that cannot be read (device memory) cannot hold strings either.
      return false
    }
  }
  return false
}

/** Searches a process's whole readable memory for the key, as any program of the same user could. */
export function memoryHoldsKey(pid: number, key: string): boolean {
  const memory = openSync(`/proc/${pid}/mem`, 'r')
  try {
    return readFileSync(`/proc/${pid}/maps`, 'utf8')
      .split('\n')
      .some((line) => {
        const range = /^([0-9a-f]+)-([0-9a-f]+) r/.exec(line)
        if (range === null || line.includes('[vvar]') || line.includes('[vsyscall]')) return false
        const start = Number.parseInt(range[1] ?? '', 16)
        const end = Number.parseInt(range[2] ?? '', 16)
        return end - start < 2 ** 31 && regionHolds(memory, start, end, key)
      })
  } finally {
    closeSync(memory)
  }
}

/** Arguments and environment of a process, as every program of the same user reads them. */
export function launchHoldsKey(pid: number, key: string): boolean {
  return ['cmdline', 'environ'].some((file) => holdsKey(readFileSync(`/proc/${pid}/${file}`), key))
}
