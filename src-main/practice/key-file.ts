import { readFileSync, unwatchFile, watchFile } from 'node:fs'

/** What may stand in a header, and is long enough not to be found by trying. */
const KEY = /^[\x21-\x7e]{16,200}$/
const LARGEST = 4_096
const LOOK_EVERY_MS = 200

/** The one key in a file; null when the file cannot be read or holds anything else. Blanks around the key are nothing. */
export function readKeyFile(path: string): string | null {
  try {
    const text = readFileSync(path, 'utf8')
    const key = text.length > LARGEST ? '' : text.trim()
    return KEY.test(key) ? key : null
  } catch {
    return null
  }
}

/**
 * Tells each new key that appears in the file, also when the file is replaced by another of its name; null when it no
 * longer holds one. The returned function ends that. It looks instead of being told: what a system tells of files that
 * are replaced differs from one to the next.
 */
export function followKeyFile(path: string, first: string, onChange: (key: string | null) => void): () => void {
  let last: string | null = first
  const look = (): void => {
    const key = readKeyFile(path)
    if (key === last) return
    last = key
    onChange(key)
  }
  watchFile(path, { interval: LOOK_EVERY_MS, persistent: false }, look)
  // Between the first reading and now it may have changed already.
  look()
  return () => unwatchFile(path, look)
}
