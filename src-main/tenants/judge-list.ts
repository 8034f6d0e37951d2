import type { ListRow } from '../../src-preload/contract/profile-list.ts'
import { type Failure, fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { LIMITS } from '../../src-preload/contract/views.ts'
import type { TenantRecord } from '../storage/tenant-row.ts'
import { judgeAddress } from '../transport/address.ts'
import type { Origin } from '../transport/port.ts'
import { createNameBook, mixesAlphabets, type NameBook } from './confusable-names.ts'
import type { ListEntry, ReadEntry } from './profile-list-file.ts'
import { judgeProfileName } from './profile-name.ts'

/** An entry and what becomes of it; `draft` only where it can be taken. */
export interface JudgedEntry {
  readonly row: ListRow
  readonly draft: (Omit<ListEntry, 'address'> & { readonly origin: Origin }) | null
}

/** What a list is judged by beside itself. */
export interface ListRules {
  readonly tenants: readonly TenantRecord[]
  readonly testRuntime: boolean
  /** Whether there is an adapter for such a profile. */
  readonly supports: (of: Pick<TenantRecord, 'kind' | 'role'>) => boolean
}

const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu

/** A name for people to look at: what shows nothing shows as a mark. */
function marked(name: string): string {
  return name.replace(UNSEEN, '\ufffd').slice(0, LIMITS.profileName)
}

const NOTHING = {
  origin: null,
  newAddress: false,
  kind: null,
  role: null,
  environment: null,
  protection: null,
  colour: null,
}

function refusedRow(number: number, { file }: ReadEntry, name: string, failure: Failure | null): JudgedEntry {
  const verdict = failure === null ? 'sealed' : 'refused'
  return { row: { number, file, name: marked(name), verdict, failure, mixed: false, ...NOTHING }, draft: null }
}

/** The name as it is kept, `null` for a profile that is there already, at that address. */
function nameFor(name: string, origin: Origin, book: NameBook, rules: ListRules): Result<string | null> {
  const alone = judgeProfileName(name, [])
  if (!alone.ok) return alone
  const like = book.like(alone.value)
  if (like === null) return alone
  const other = rules.tenants.find((tenant) => tenant.name === like.name)
  if (like.why === 'look-alike' || like.why === 'invisible') {
    return fail('PROFILE_NAME_CONFUSABLE', { name: alone.value, other: like.name })
  }
  if (other === undefined) return fail('LIST_NAME_TWICE', { name: alone.value })
  return other.origin === origin ? ok(null) : fail('PROFILE_NAME_TAKEN', { name: alone.value })
}

function judge(
  number: number,
  read: ReadEntry,
  book: NameBook,
  known: ReadonlySet<string>,
  rules: ListRules,
): JudgedEntry {
  if ('sealed' in read) return refusedRow(number, read, '', null)
  if ('refused' in read) return refusedRow(number, read, read.name, read.refused)
  const { address, ...about } = read.entry
  const refuse = (failure: Failure): JudgedEntry => refusedRow(number, read, about.name, failure)
  if (!rules.supports(about)) return refuse({ code: 'KIND_UNKNOWN' })
  // Consent to plain http inside a private network is typed for one profile at a time, never for a list.
  const origin = judgeAddress(address, { testRuntime: rules.testRuntime, privateConsent: false })
  if (!origin.ok) return refuse(origin.failure)
  const name = nameFor(about.name, origin.value, book, rules)
  if (!name.ok) return refuse(name.failure)
  const { kind, role, environment, protection, colour } = about
  const shown = {
    number,
    file: read.file,
    failure: null,
    kind,
    role,
    environment,
    protection,
    colour,
    origin: origin.value,
  }
  if (name.value === null) {
    return {
      row: { ...shown, name: marked(about.name), verdict: 'exists', newAddress: false, mixed: false },
      draft: null,
    }
  }
  book.add(name.value)
  return {
    row: {
      ...shown,
      name: name.value,
      verdict: 'new',
      newAddress: !known.has(origin.value),
      mixed: mixesAlphabets(name.value),
    },
    draft: { ...about, name: name.value, origin: origin.value },
  }
}

/**
 * Judges a list beside the profiles there are: an entry can be taken when its address is one that a profile may have and
 * its name is no other's, neither of a profile nor of an entry before it, and looks like none.
 */
export function judgeList(entries: readonly ReadEntry[], rules: ListRules): readonly JudgedEntry[] {
  const book = createNameBook(rules.tenants.map(({ name }) => name))
  const known = new Set(rules.tenants.map(({ origin }) => origin))
  return entries.map((read, number) => judge(number, read, book, known, rules))
}
