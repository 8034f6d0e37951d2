import type { FastifyRequest } from 'fastify'
import { WITH_FAULTS } from '../support/with-faults.ts'
import type { PracticeContext } from './context.ts'
import { keyDigest } from './keys.ts'

/** A bearer that was accepted, or the refusal that is due. The digest is null where no key arrived. */
export type KeyVerdict =
  | { readonly accepted: true; readonly keyHash: string }
  | { readonly accepted: false; readonly keyHash: string | null; readonly status: number; readonly message: string }

/** Takes the token out of an Authorization header. Any text counts; {@link judgeKey} asks whether it is a key. */
export function readBearer(header: string | undefined): KeyVerdict & { readonly token?: string } {
  const refused = (message: string): KeyVerdict => ({ accepted: false, keyHash: null, status: 403, message })
  const space = header?.indexOf(' ') ?? -1
  if (header === undefined || space <= 0 || space === header.length - 1) return refused('Not authenticated')
  if (header.slice(0, space).toLowerCase() !== 'bearer') return refused('Invalid authentication credentials')
  const token = header.slice(space + 1)
  return { accepted: true, keyHash: keyDigest(token), token }
}

const verdicts = new WeakMap<FastifyRequest, KeyVerdict>()

/**
 * Judges the key of a request against the keys of the service, once: at its arrival. A key that ends while an upload
 * runs does not undo the upload, as with the observed service, which looks at the key before anything else.
 */
export function judgeKey(context: PracticeContext, request: FastifyRequest): KeyVerdict {
  const verdict = verdicts.get(request) ?? judgeHeader(context, request.headers.authorization)
  verdicts.set(request, verdict)
  return verdict
}

function judgeHeader(context: PracticeContext, header: string | undefined): KeyVerdict {
  const bearer = readBearer(header)
  if (!bearer.accepted || bearer.token === undefined) return bearer
  const { keyHash } = bearer
  if (WITH_FAULTS && context.faults.keys === 'not-configured') {
    return { accepted: false, keyHash, status: 500, message: 'API key not configured' }
  }
  if (WITH_FAULTS && context.faults.keys === 'any') return { accepted: true, keyHash }
  const isKnown = WITH_FAULTS && context.faults.keys === 'none' ? false : context.keys.accept(bearer.token) !== null
  if (isKnown) return { accepted: true, keyHash }
  return { accepted: false, keyHash, status: 403, message: 'Invalid API key' }
}
