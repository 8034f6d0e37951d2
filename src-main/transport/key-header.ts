import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { revealSecret } from '../vault/secret.ts'
import type { Credential } from './port.ts'

/**
 * The one place where a key becomes a header. The caller has proven that the request goes to the pinned origin. A key
 * that was wiped meanwhile (the profile was locked) is `CANCELLED`; one that cannot stand in a header unchanged is
 * `KEY_BAD_CHARACTERS`, because a library that "repairs" it would send some other key.
 */
export function keyHeader(credential: Credential | undefined): Result<Readonly<Record<string, string>>> {
  if (credential === undefined) return ok({})
  if (credential.secret.byteLength === 0) return fail('CANCELLED')
  const raw = revealSecret(credential.secret)
  if (!/^[\x21-\x7e]+$/.test(raw)) return fail('KEY_BAD_CHARACTERS')
  return credential.header === 'authorization-bearer'
    ? ok({ authorization: `Bearer ${raw}` })
    : ok({ [credential.header]: raw })
}
