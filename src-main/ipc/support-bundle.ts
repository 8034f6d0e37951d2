import { basename, join } from 'node:path'
import { BUNDLE_PARTS, type BundlePart, CLOSED_PARTS } from '../../src-preload/contract/bundle-parts.ts'
import { type Failure, fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { BundleView } from '../../src-preload/contract/support.ts'
import type { ChainStore } from '../rotation/chain-store.ts'
import { codeOfCause } from '../rotation/key-entry.ts'
import type { ProviderRows } from '../rotation/provider-rows.ts'
import type { TenantStore } from '../storage/tenant-store.ts'
import type { Clock } from '../support/clock.ts'
import { writeWhole } from '../tenants/write-file.ts'
import type { NamedText } from '../vault/find-keys.ts'
import type { VaultScanner } from '../vault/scan-client.ts'
import type { Secret } from '../vault/secret.ts'
import type { Desktop } from './services.ts'

/** Ports of {@link createSupportBundle}. */
export interface SupportBundleOptions {
  readonly vault: VaultScanner
  readonly tenants: Pick<TenantStore, 'list'>
  readonly chains: Pick<ChainStore, 'read'>
  readonly providers: Pick<ProviderRows, 'all'>
  /** Keys that are in no keychain, or may be: of this session, on their way in, from the app's environment. */
  readonly secrets: () => Iterable<Secret>
  /** Gets ready what is known of these profiles (null: of the one on screen); then the text of a part, redacted. */
  readonly prepare: (profileIds: readonly string[] | null) => Promise<(name: BundlePart) => string>
  readonly desktop: Pick<Desktop, 'chooseSavePath'>
  /** The folder that is proposed. */
  readonly downloads: string
  readonly clock: Clock
  readonly newId: () => string
}

/** A file for support: made, looked through for keys, shown, and only then written. */
export interface SupportBundle {
  /**
   * Makes one of these parts about these profiles (null: about the one on screen); the newest counts, and only what was
   * shown can be written. `BUNDLE_GONE` where another one was asked for meanwhile, or it was given up.
   */
  look(parts: readonly BundlePart[], profileIds: readonly string[] | null): Promise<Result<BundleView>>
  /**
   * Writes what was shown, after it was looked through once more: a key may have come in since. `BUNDLE_GONE` where it
   * is not the newest any more, `BUNDLE_HOLDS_KEY`, or why nobody can look.
   */
  save(bundleId: string): Promise<Result<{ readonly file: string }>>
  /** What was made is not wanted any more. */
  forget(): void
}

/** What a look came to: clean; with keys in these parts; or nobody could look for all keys. */
type Looked = { readonly held: readonly BundlePart[] } | { readonly unscanned: Failure }

const isClosed = (part: BundlePart): boolean => CLOSED_PARTS.some((one) => one === part)

/** Every entry of a keychain that some profile counts on. What is leaving may be gone, and is looked for if it is not. */
function countedOn({ tenants, chains, providers }: SupportBundleOptions): Result<readonly string[]> {
  const listed = tenants.list()
  if (!listed.ok) return listed
  const accounts = listed.value.tenants.flatMap(({ id, account, key }) => {
    const own = key.storage === 'keychain' ? [account] : []
    const read = chains.read(id)
    if (!read.ok) return own
    const { active, next, draining } = read.value.chain
    const kept = [active, next, ...draining].flatMap((one) => (one?.storage === 'keychain' ? [one.account] : []))
    return [...new Set([...own, ...kept])]
  })
  const beside = providers.all()
  if (!beside.ok) return beside
  const provided = beside.value.filter(({ part }) => part === 'active').map(({ account }) => account)
  return ok([...accounts, ...provided])
}

async function lookThrough(options: SupportBundleOptions, texts: readonly NamedText[]): Promise<Looked> {
  const expected = countedOn(options)
  if (!expected.ok) return { unscanned: expected.failure }
  const secrets = [...options.secrets()]
  let scan = await options.vault.scan({ texts, keys: secrets, stored: true })
  // Where there is no keychain and no profile has a key in one, all keys there are came along.
  const none = scan.state === 'unavailable' && (scan.cause === 'missing' || scan.cause === 'native-module')
  if (none && expected.value.length === 0) {
    scan = await options.vault.scan({ texts, keys: secrets, stored: false })
  }
  if (scan.state === 'locked') return { unscanned: { code: 'KEYSTORE_LOCKED' } }
  if (scan.state === 'unavailable') return { unscanned: { code: codeOfCause(scan.cause) } }
  const { accounts, found, unopened } = scan
  const missed = new Set([...expected.value.filter((account) => !accounts.has(account)), ...unopened]).size
  if (missed > 0) return { unscanned: { code: 'BUNDLE_KEYS_UNREAD', facts: { count: missed } } }
  return { held: BUNDLE_PARTS.filter((part) => found.includes(part)) }
}

/** Makes it. At most one file waits to be written; what it says stays in memory until then. */
export function createSupportBundle(options: SupportBundleOptions): SupportBundle {
  let made: { readonly id: string; readonly texts: readonly NamedText[]; readonly closed: boolean } | null = null
  /** Looks, and givings up, so far: services may take seconds to answer, and a look that is not the newest counts no more. */
  let looks = 0
  return {
    async look(parts, profileIds) {
      looks += 1
      const own = looks
      made = null
      const part = await options.prepare(profileIds)
      const all = BUNDLE_PARTS.filter((one) => parts.includes(one)).map((name) => ({
        name,
        text: `=== ${name} ===\n${part(name)}\n`,
      }))
      const looked = await lookThrough(options, all)
      if (own !== looks) return fail('BUNDLE_GONE')
      if ('held' in looked && looked.held.length > 0) {
        return ok({ bundleId: null, parts: [], held: [...looked.held], unscanned: null })
      }
      const unscanned = 'unscanned' in looked ? looked.unscanned : null
      const texts = unscanned === null ? all : all.filter(({ name }) => isClosed(name))
      const id = options.newId()
      made = texts.length === 0 ? null : { id, texts, closed: unscanned !== null }
      return ok({ bundleId: made === null ? null : id, parts: [...texts], held: [], unscanned })
    },
    async save(bundleId) {
      if (made?.id !== bundleId) return fail('BUNDLE_GONE')
      const { texts, closed } = made
      const day = new Date(options.clock.now()).toISOString().slice(0, 10)
      const path = await options.desktop.chooseSavePath(join(options.downloads, `latchkey-support-${day}.txt`))
      if (path === null) return fail('CANCELLED')
      const looked = await lookThrough(options, texts)
      if ('held' in looked && looked.held.length > 0) return fail('BUNDLE_HOLDS_KEY')
      if ('unscanned' in looked && !closed) return { ok: false, failure: looked.unscanned }
      const written = await writeWhole(path, Buffer.from(texts.map(({ text }) => text).join(''), 'utf8'))
      if (!written.ok) return written
      made = null
      return ok({ file: basename(path).slice(0, 255) })
    },
    forget() {
      looks += 1
      made = null
    },
  }
}
