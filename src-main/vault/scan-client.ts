import type { Call, Outcome } from './call-queue.ts'
import type { NamedText } from './find-keys.ts'
import type { UnavailableCause } from './port.ts'
import { revealSecret, type Secret } from './secret.ts'
import type { Wrapping } from './vault-client.ts'
import { decodeWrapped, summariseWrapped, wrappedUnder } from './wrapped-envelope.ts'

/** What to look through, and for what. */
export interface ScanOrder {
  readonly texts: readonly NamedText[]
  /** Keys that main holds: those of this session alone, and those that wait to be kept. */
  readonly keys: Iterable<Secret>
  /** False where nothing was ever put into a keychain: then none is needed. */
  readonly stored: boolean
}

/**
 * What came of it: the names of texts with a key in them, and of which entries the keys were looked for. Entries under a
 * passcode that nothing opens are not among those.
 */
export type VaultScan =
  | {
      readonly state: 'scanned'
      readonly found: readonly string[]
      readonly accounts: ReadonlySet<string>
      /** Entries that are there, under a passcode that is not unlocked here. */
      readonly unopened: readonly string[]
    }
  | { readonly state: 'locked' }
  | { readonly state: 'unavailable'; readonly cause: UnavailableCause }

/** Looks for every key there is in texts that are to leave the app. The looking is done in the vault process. */
export interface VaultScanner {
  scan(order: ScanOrder): Promise<VaultScan>
}

/** The key of a wrapped entry, where its passcode is unlocked. */
function opened({ account, value }: { account: string; value: string }, wrapping: Wrapping | undefined): Secret | null {
  const under = wrappedUnder(value)
  const passcode = under === null ? null : (wrapping?.opens(under.salt) ?? null)
  const about = summariseWrapped(account, value)
  if (passcode === null || about === null) return null
  const { tenant: tenantId, slot, generation } = about
  const read = decodeWrapped(value, { account, tenantId, slot, generation }, passcode)
  return read.ok ? read.envelope.secret : null
}

/** Carries a scan out; `ms` is the deadline of each of its at most two calls. Anything but a scan is no answer. */
export async function scanWith(
  call: Call,
  { texts, keys, stored }: ScanOrder,
  wrapping: Wrapping | undefined,
  ms: number,
): Promise<Extract<VaultScan, { state: 'scanned' }> | Outcome> {
  const held = [...keys].map(revealSecret)
  const first = await call({ op: 'scan', texts: [...texts], keys: held, stored }, ms)
  if (first.kind !== 'scanned') return first
  const accounts = new Set(first.accounts)
  const secrets: Secret[] = []
  for (const entry of first.wrapped) {
    const secret = opened(entry, wrapping)
    if (secret === null) continue
    secrets.push(secret)
    accounts.add(entry.account)
  }
  const unopened = first.wrapped.flatMap(({ account }) => (accounts.has(account) ? [] : [account]))
  if (secrets.length === 0) return { state: 'scanned', found: first.found, accounts, unopened }
  const more = secrets.map(revealSecret)
  for (const secret of secrets) secret.wipe()
  const second = await call({ op: 'scan', texts: [...texts], keys: more, stored: false }, ms)
  if (second.kind !== 'scanned') return second
  return { state: 'scanned', found: [...new Set([...first.found, ...second.found])], accounts, unopened }
}
