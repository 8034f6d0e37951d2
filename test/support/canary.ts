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

/** Those of the keys that stand in a part of the memory. */
function keysInRegion(memory: number, start: number, end: number, keys: readonly string[]): string[] {
  // Regions overlap by a key's length at the seams, so that none is missed.
  const overlap = 4 * Math.max(...keys.map((key) => key.length))
  const chunk = Buffer.alloc(CHUNK)
  const found = new Set<string>()
  for (let at = start; at < end; at += CHUNK - overlap) {
    const wanted = Math.min(CHUNK, end - at)
    try {
      const bytes = chunk.subarray(0, readSync(memory, chunk, 0, wanted, at))
      for (const key of keys) if (!found.has(key) && holdsKey(bytes, key)) found.add(key)
    } catch {
      // A region that cannot be read (device memory) cannot hold strings either.
      break
    }
  }
  return [...found]
}

/** Searches a process's whole readable memory for keys, as any program of the same user could; answers those there. */
export function memoryHoldsAny(pid: number, keys: readonly string[]): readonly string[] {
  const memory = openSync(`/proc/${pid}/mem`, 'r')
  try {
    const found = readFileSync(`/proc/${pid}/maps`, 'utf8')
      .split('\n')
      .flatMap((line) => {
        const range = /^([0-9a-f]+)-([0-9a-f]+) r/.exec(line)
        if (range === null || line.includes('[vvar]') || line.includes('[vsyscall]')) return []
        const start = Number.parseInt(range[1] ?? '', 16)
        const end = Number.parseInt(range[2] ?? '', 16)
        return end - start < 2 ** 31 ? keysInRegion(memory, start, end, keys) : []
      })
    return [...new Set(found)]
  } finally {
    closeSync(memory)
  }
}

/** As {@link memoryHoldsAny}, for one key. */
export function memoryHoldsKey(pid: number, key: string): boolean {
  return memoryHoldsAny(pid, [key]).length > 0
}

/** Arguments and environment of a process, as every program of the same user reads them. */
export function launchHoldsKey(pid: number, key: string): boolean {
  return ['cmdline', 'environ'].some((file) => holdsKey(readFileSync(`/proc/${pid}/${file}`), key))
}
