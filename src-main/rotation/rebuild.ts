import type { FoundWhy } from '../../src-preload/contract/found-why.ts'
import { SERVICE_KINDS, type ServiceKind } from '../../src-preload/contract/profile-kinds.ts'
import { idSchema } from '../../src-preload/contract/views.ts'
import type { EnvelopeSummary } from '../vault/envelope.ts'
import { accountsOf, type Chain } from './chain.ts'

/** A profile as the database knows it; `chain` null: its record of keys cannot be read, and so nothing is said of it. */
export interface KnownProfile {
  readonly id: string
  readonly origin: string
  readonly practice: boolean
  readonly chain: Chain | null
}

/** A profile the database does not know, with all of its keys there are. */
export interface LostProfile {
  readonly id: string
  readonly label: string
  readonly kind: ServiceKind
  /** How its entry names the service, and whose key it is where that is no client's. */
  readonly said: string
  readonly pin: string
  readonly entries: readonly EnvelopeSummary[]
}

/** Entries of a profile that stay as they are, and why. */
export interface LeftEntry {
  readonly entry: EnvelopeSummary
  readonly why: FoundWhy
}

/** What there is to do: profiles to bring back, newer keys of known ones, and what is only to be told. */
export interface RebuildPlan {
  readonly lost: readonly LostProfile[]
  readonly newer: readonly { readonly id: string; readonly entries: readonly EnvelopeSummary[] }[]
  /** Entries that may hold a key whose own one is gone: whoever reads them can tell whether it is that key. */
  readonly moved: readonly { readonly id: string; readonly entries: readonly EnvelopeSummary[] }[]
  readonly left: readonly LeftEntry[]
}

/** The kinds of service that a profile can come back for. */
const kindIn = ({ kind }: EnvelopeSummary): ServiceKind | null =>
  SERVICE_KINDS.find((one) => one === kind.split(' ')[0]) ?? null

/** How an envelope of a practice profile names its service: its key is made anew each time, and nothing is lost with it. */
export const PRACTICE_KIND = 'practice'

/**
 * Compares what the database says with what the keychain lists; pure. A profile nobody knows comes back with all keys
 * of one address; a known one gets keys with higher numbers than it ever gave, which means that the database is of an
 * earlier day, and keys that a passcode has since moved to other entries. Everything that contradicts itself or the database is left, with the reason. Nothing is ever removed.
 */
export function planRebuild(known: readonly KnownProfile[], entries: readonly EnvelopeSummary[]): RebuildPlan {
  const left: LeftEntry[] = []
  const open: EnvelopeSummary[] = []
  const elsewhere: EnvelopeSummary[] = []
  for (const entry of entries) {
    const why = whyLeft(known, entries, entry)
    if (why === null) open.push(entry)
    else if (why === 'moved') elsewhere.push(entry)
    else if (why !== 'listed') left.push({ entry, why })
  }
  const byId = byProfile(open)
  const lost: LostProfile[] = []
  const newer: { id: string; entries: readonly EnvelopeSummary[] }[] = []
  for (const [id, own] of byId) {
    if (known.some((one) => one.id === id)) {
      newer.push({ id, entries: own })
      continue
    }
    const lead = leading(own)
    const kind = kindIn(lead)
    if (kind === null) continue
    const same = own.filter(({ pin }) => pin === lead.pin)
    left.push(...own.filter(({ pin }) => pin !== lead.pin).map((entry) => ({ entry, why: 'other-address' as const })))
    lost.push({ id, label: lead.label, kind, said: lead.kind, pin: lead.pin, entries: same })
  }
  const moved = [...byProfile(elsewhere)].map(([id, own]) => ({ id, entries: own }))
  return { lost, newer, moved, left }
}

function byProfile(entries: readonly EnvelopeSummary[]): Map<string, EnvelopeSummary[]> {
  const byId = new Map<string, EnvelopeSummary[]>()
  for (const entry of entries) byId.set(entry.tenant, [...(byId.get(entry.tenant) ?? []), entry])
  return byId
}

/** True for a number whose key the record expects in an entry that the keychain does not have. */
function hasLost(chain: Chain, number: number, all: readonly EnvelopeSummary[]): boolean {
  const kept = [chain.active, chain.next, ...chain.draining].find((one) => one?.number === number) ?? null
  if (kept === null || kept.storage !== 'keychain' || kept.standing === 'leaked') return false
  return !all.some(({ account }) => account === kept.account)
}

/** The newest that was verified, else the newest: whose address and name the profile comes back with. */
export function leading<T extends Pick<EnvelopeSummary, 'generation' | 'verifiedAt'>>(entries: readonly T[]): T {
  const sorted = [...entries].sort((a, b) => b.generation - a.generation)
  const lead = sorted.find(({ verifiedAt }) => verifiedAt !== null) ?? sorted[0]
  if (lead === undefined) throw new Error('a profile without entries')
  return lead
}

function whyLeft(
  known: readonly KnownProfile[],
  all: readonly EnvelopeSummary[],
  entry: EnvelopeSummary,
): FoundWhy | 'listed' | 'moved' | null {
  const { account, tenant, generation, pin } = entry
  if (!idSchema.safeParse(tenant).success || account.length < 8 || entry.storedAt < 0) return 'not-ours'
  if (all.some((other) => other !== entry && other.account === account)) return 'same-account'
  // An account belongs to the profile that lists it: an entry in its place that names another one was put there.
  const owner = known.find(({ chain }) => chain !== null && accountsOf(chain).includes(account))
  if (owner !== undefined && owner.id !== tenant) return 'other-profile'
  const twin = all.some((one) => one !== entry && one.tenant === tenant && one.generation === generation)
  const profile = known.find(({ id }) => id === tenant)
  if (profile === undefined) {
    if (entry.kind === PRACTICE_KIND) return 'practice'
    if (kindIn(entry) === null) return 'other-kind'
    return twin ? 'same-number' : null
  }
  // Its service moves from port to port and gives its keys away for nothing.
  if (profile.practice || profile.chain === null) return 'listed'
  if (pin !== profile.origin) return 'other-address'
  if (owner !== undefined) return 'listed'
  if (generation <= profile.chain.lastNumber) {
    return twin || !hasLost(profile.chain, generation, all) ? 'old' : 'moved'
  }
  return twin ? 'same-number' : null
}
