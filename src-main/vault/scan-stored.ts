import { textsWithKeys } from './find-keys.ts'
import { NOTES, type VaultAnswer, type VaultRequest } from './vault-messages.ts'
import { isWrapped } from './wrapped-envelope.ts'

/** An entry as the keychain has it. */
interface Entry {
  readonly account: string
  readonly password: string
}

/** The key of an entry; of one that is no envelope of ours, all of it, because nobody knows what of it is the key. */
function keyIn(value: string): string {
  try {
    const parsed: unknown = JSON.parse(value)
    if (typeof parsed === 'object' && parsed !== null && 'key' in parsed && typeof parsed.key === 'string') {
      return parsed.key
    }
  } catch {
    // Not JSON: somebody else's entry under our name, and perhaps a bare key.
  }
  return value
}

/**
 * Looks for every key of the keychain, and for those that came with the request, in texts. Entries under a passcode come
 * back as they lie there, unless they are listed already: main opens them and asks again with their keys.
 */
export function scanStored(request: VaultRequest & { op: 'scan' }, all: readonly Entry[]): VaultAnswer {
  const entries = all.filter(({ account }) => !NOTES.has(account))
  const open = entries.filter(({ password }) => !isWrapped(password))
  const keys = [...request.keys, ...open.map(({ password }) => keyIn(password))]
  return {
    id: request.id,
    kind: 'scanned',
    found: [...textsWithKeys(request.texts, keys)],
    accounts: open.map(({ account }) => account),
    wrapped: entries
      .filter((entry) => !open.includes(entry))
      .map(({ account, password }) => ({ account, value: password })),
  }
}
