import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The project's own folder, wherever it was cloned to. */
export const root = resolve(import.meta.dirname, '..', '..')

/** Where everything that is made while running goes: reports, screenshots, caches. Safe to delete. */
export const resultsFolder = join(root, '.results')

/** Where the Electron runtime and the set-up's own notes lie. Safe to delete. */
export const runtimeFolder = join(root, '.runtime')

/**
 * True when the caller may do everything on this machine. Chromium's sandbox does not work for that user, so
 * the app is never run as it.
 */
export const isRoot = process.getuid?.() === 0

/**
 * Digest of a few texts or file contents, to see later whether any of them changed.
 * @param {readonly (string | Buffer)[]} parts in a fixed order
 * @returns {string} 64 hex digits
 */
export function digestOf(parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${part.length}:`).update(part)
  return hash.digest('hex')
}

/**
 * Reads a JSON file that one of these scripts wrote.
 * @param {string} file
 * @returns {Record<string, unknown> | undefined} undefined when it is missing or damaged: both mean "make it anew"
 */
export function readJson(file) {
  if (!existsSync(file)) return undefined
  try {
    /** @type {unknown} */
    const value = JSON.parse(readFileSync(file, 'utf8'))
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}
