import { TEST_FLAVOUR } from '../support/flavour.ts'
import type { PracticeContext } from './context.ts'
import { keyDigest } from './keys.ts'

/** A bearer that was accepted, or the refusal that is due. */
export type KeyVerdict =
  | { readonly accepted: true; readonly keyHash: string }
  | { readonly accepted: false; readonly status: number; readonly message: string }

/** Takes the token out of an Authorization header. Any text counts; {@link judgeKey} asks whether it is a key. */
export function readBearer(header: string | undefined): KeyVerdict & { readonly token?: string } {
  const refused = (message: string): KeyVerdict => ({ accepted: false, status: 403, message })
  const space = header?.indexOf(' ') ?? -1
  if (header === undefined || space <= 0 || space === header.length - 1) return refused('Not authenticated')
  if (header.slice(0, space).toLowerCase() !== 'bearer') return refused('Invalid authentication credentials')
  const token = header.slice(space + 1)
  return { accepted: true, keyHash: keyDigest(token), token }
}

/** Judges an Authorization header against the keys of the service. */
export function judgeKey(context: PracticeContext, header: string | undefined): KeyVerdict {
  const bearer = readBearer(header)
  if (!bearer.accepted || bearer.token === undefined) return bearer
  if (TEST_FLAVOUR && context.faults.keys === 'not-configured') {
    return { accepted: false, status: 500, message: 'API key not configured' }
  }
  if (TEST_FLAVOUR && context.faults.keys === 'any') return { accepted: true, keyHash: bearer.keyHash }
  const keyHash = context.keys.accept(bearer.token)
  return keyHash === null ? { accepted: false, status: 403, message: 'Invalid API key' } : { accepted: true, keyHash }
}
