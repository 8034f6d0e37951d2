import type { Secret } from '../vault/secret.ts'
import { revealSecret } from '../vault/secret.ts'

const MAX_SHOWN = 300

/** Control characters, line and bidi controls, zero-width marks: they forge what a person reads. */
const FORGERS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]+/gu

/** A run that is long and mixed enough to be a key. UUIDs are let through: services print their own ids. */
const KEY_LIKE = /[A-Za-z0-9_\-+/=]{24,}/g
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * Makes a server's own words fit to be shown: one line, at most 300 characters, without characters that reorder or
 * hide text, and without anything that is or looks like a key. A server that echoes the key it was sent must not
 * get it into the window that way.
 */
export function plainText(text: string, secret?: Secret): string {
  const key = secret === undefined ? '' : revealSecret(secret)
  // The key goes before anything is cut: half a key at the cut would no longer be recognised.
  let shown = key === '' ? text : text.replaceAll(key, '[key]')
  shown = shown.slice(0, MAX_SHOWN * 4).replace(FORGERS, ' ')
  shown = shown.replace(KEY_LIKE, (run) => (/\d/.test(run) && /[A-Za-z]/.test(run) && !UUID.test(run) ? '[…]' : run))
  shown = shown.replace(/ {2,}/g, ' ').trim()
  return shown.length > MAX_SHOWN ? `${shown.slice(0, MAX_SHOWN - 1)}…` : shown
}

/** A server's long text as it came, but for the key itself: a server that echoes what it was sent gives nothing away. */
export function withoutKey(text: string, secret: Secret): string {
  const key = revealSecret(secret)
  return key === '' ? text : text.replaceAll(key, '[key]')
}
