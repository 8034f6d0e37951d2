import { readdir } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { LIST_PROFILES } from '../../src-preload/contract/list-verdicts.ts'
import type { ProfileList } from '../../src-preload/contract/profile-list.ts'
import { type Failure, fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { COLOURS } from '../../src-preload/contract/views.ts'
import type { Database } from '../storage/database.ts'
import type { TenantRecord } from '../storage/tenant-row.ts'
import type { TenantStore } from '../storage/tenant-store.ts'
import type { Clock } from '../support/clock.ts'
import { emptyTenant } from '../tenants/custodian.ts'
import { HAND_OVER_BYTES, readHandOverFile } from '../tenants/hand-over-file.ts'
import { type JudgedEntry, judgeList } from '../tenants/judge-list.ts'
import { type DetailsStore, detailsOf } from '../tenants/profile-details.ts'
import {
  LIST_BYTES,
  type ListEntry,
  type ReadEntry,
  readEntry,
  readList,
  writeList,
} from '../tenants/profile-list-file.ts'
import { writeWhole } from '../tenants/write-file.ts'
import { openContainer, readContainer } from '../vault/container.ts'
import type { VaultScanner } from '../vault/scan-client.ts'
import { readHandOver } from '../vault/sealed-bodies.ts'
import type { Secret } from '../vault/secret.ts'
import type { Stretch } from '../vault/stretch.ts'
import type { Desktop } from './services.ts'

/** Ports of {@link createProfileLists}. */
export interface ProfileListOptions {
  readonly desktop: Pick<Desktop, 'chooseList' | 'chooseSavePath'>
  readonly downloads: string
  readonly version: string
  readonly testRuntime: boolean
  readonly tenants: TenantStore
  readonly details: DetailsStore
  readonly database: Pick<Database, 'transaction'>
  readonly supports: (of: Pick<TenantRecord, 'kind' | 'role'>) => boolean
  readonly vault: VaultScanner
  readonly secrets: () => Iterable<Secret>
  readonly newAccount: () => string
  readonly newId: () => string
  readonly clock: Clock
  /** Profiles were taken, and are kept. */
  readonly onTaken: (tenants: readonly TenantRecord[]) => void
}

/** Profiles without their keys in a file: one or hundreds, out and in. */
export interface ProfileLists {
  /** Writes those of these ids, all for null; practice has nothing to take along. `LIST_EMPTY`, `LIST_HOLDS_KEY`. */
  write(profileIds: readonly string[] | null): Promise<Result<{ readonly file: string; readonly profiles: number }>>
  /** Reads a list, or a folder of files from support, and judges it. Takes nothing. */
  read(from: 'file' | 'folder'): Promise<Result<ProfileList>>
  /**
   * Takes these entries of the list that was read last, all or none. `LIST_GONE` for another list, `LIST_ADDRESS_OPEN` for an
   * address that no profile has had and nobody said yes to, or what is wrong with an entry by now.
   */
  take(listId: string, numbers: readonly number[], origins: readonly string[]): Result<{ readonly taken: number }>
  forget(): void
}

/** A file from support, without its passphrase: what is in it where it has none. */
async function readOpenFile(path: string, number: number): Promise<ReadEntry> {
  const name = basename(path).slice(0, 255)
  const refuse = (refused: Failure): ReadEntry => ({ file: name, name: '', refused })
  const file = await readHandOverFile(path, HAND_OVER_BYTES)
  if (!file.ok) return refuse(file.failure)
  const read = readContainer(file.value.bytes, 'hand-over', HAND_OVER_BYTES)
  if (!read.ok) return refuse(read.failure)
  if (read.value.seal !== null) return { file: name, sealed: true }
  const plain = await openContainer(read.value, null, notStretched)
  if (!plain.ok) return refuse(plain.failure)
  const body = readHandOver(plain.value, false)
  if (!body.ok) return refuse(body.failure)
  const { key: _key, ...about } = body.value
  const colour = COLOURS[number % COLOURS.length] ?? 'blue'
  return readEntry({ ...about, colour }, name)
}

/** A file without a seal needs no passphrase: whoever stretches one here has made a mistake. */
const notStretched: Stretch = () => Promise.reject(new Error('a plain file asks for no passphrase'))

async function readFolder(folder: string): Promise<Result<readonly ReadEntry[]>> {
  let names: readonly string[]
  try {
    names = (await readdir(folder)).filter((name) => extname(name).toLowerCase() === '.latchkey').sort()
  } catch {
    return fail('FOLDER_UNREADABLE', { name: basename(folder) })
  }
  if (names.length === 0) return fail('LIST_EMPTY')
  if (names.length > LIST_PROFILES) return fail('LIST_TOO_LARGE', { most: LIST_PROFILES })
  const entries: ReadEntry[] = []
  for (const [number, name] of names.entries()) entries.push(await readOpenFile(join(folder, name), number))
  return ok(entries)
}

async function readFile(path: string): Promise<Result<readonly ReadEntry[]>> {
  const file = await readHandOverFile(path, LIST_BYTES)
  if (!file.ok && file.failure.code === 'SEALED_FILE_TOO_LARGE') return fail('LIST_TOO_LARGE', { most: LIST_PROFILES })
  if (!file.ok) return file
  const read = readList(file.value.bytes)
  return read.ok && read.value.length === 0 ? fail('LIST_EMPTY') : read
}

function entryOf(tenant: TenantRecord, all: ReturnType<DetailsStore['all']>): ListEntry {
  const { name, colour, origin: address, kind, environment, role, protection } = tenant
  const { owner, ownerMail, contact, changeAfterDays, notes } = detailsOf(all, tenant.id)
  return {
    name,
    colour,
    address,
    kind,
    environment,
    role,
    protection,
    owner,
    ownerMail,
    contact,
    changeAfterDays,
    notes,
  }
}

/** Makes it. One list at a time waits to be taken. */
export function createProfileLists(options: ProfileListOptions): ProfileLists {
  const { tenants, details, database } = options
  let waiting: { readonly id: string; readonly entries: readonly ReadEntry[] } | null = null
  const judged = (entries: readonly ReadEntry[]): Result<readonly JudgedEntry[]> => {
    const listed = tenants.list()
    if (!listed.ok) return listed
    const { testRuntime, supports } = options
    return ok(judgeList(entries, { tenants: listed.value.tenants, testRuntime, supports }))
  }
  const insert = (draft: NonNullable<JudgedEntry['draft']>): Result<TenantRecord> => {
    const { owner, ownerMail, contact, changeAfterDays, notes, ...about } = draft
    const tenant = emptyTenant(options, { ...about, id: options.newId(), practice: false })
    const inserted = tenants.insert(tenant)
    if (!inserted.ok) return inserted
    const kept = details.change(tenant.id, { owner, ownerMail, contact, changeAfterDays, notes })
    return kept.ok ? ok(tenant) : kept
  }
  return {
    async write(profileIds) {
      const listed = tenants.list()
      if (!listed.ok) return listed
      const wanted = listed.value.tenants.filter(({ id, practice }) => !practice && (profileIds?.includes(id) ?? true))
      if (wanted.length === 0) return fail('LIST_EMPTY')
      const all = details.all()
      const made = new Date(options.clock.now()).toISOString()
      const bytes = writeList(
        wanted.map((tenant) => entryOf(tenant, all)),
        { app: options.version, made },
      )
      if (!bytes.ok) return bytes
      // Somebody may have put a key into a note. Where nobody can look for keys, what people typed is theirs to know.
      const texts = [{ name: 'list', text: bytes.value.toString('utf8') }]
      const scan = await options.vault.scan({ texts, keys: options.secrets(), stored: true })
      if (scan.state === 'scanned' && scan.found.length > 0) return fail('LIST_HOLDS_KEY')
      const path = await options.desktop.chooseSavePath(
        join(options.downloads, `latchkey-profiles-${made.slice(0, 10)}.json`),
      )
      if (path === null) return fail('CANCELLED')
      const written = await writeWhole(path, bytes.value)
      return written.ok ? ok({ file: written.value.slice(0, 255), profiles: wanted.length }) : written
    },
    async read(from) {
      waiting = null
      const path = await options.desktop.chooseList(from)
      if (path === null) return fail('CANCELLED')
      const entries = await (from === 'folder' ? readFolder(path) : readFile(path))
      if (!entries.ok) return entries
      const all = judged(entries.value)
      if (!all.ok) return all
      waiting = { id: options.newId(), entries: entries.value }
      return ok({ listId: waiting.id, file: basename(path).slice(0, 255), rows: all.value.map(({ row }) => row) })
    },
    take(listId, numbers, origins) {
      if (waiting?.id !== listId) return fail('LIST_GONE')
      const { entries } = waiting
      const taken = database.transaction(() => {
        // Judged anew: since the list was shown, another profile may have taken a name.
        const all = judged(entries)
        if (!all.ok) return all
        const records: TenantRecord[] = []
        for (const number of new Set(numbers)) {
          const one = all.value[number]
          if (one === undefined || one.draft === null) {
            return { ok: false as const, failure: one?.row.failure ?? { code: 'LIST_GONE' as const } }
          }
          const { newAddress, name } = one.row
          if (newAddress && !origins.includes(one.draft.origin)) return fail('LIST_ADDRESS_OPEN', { name })
          const inserted = insert(one.draft)
          if (!inserted.ok) return inserted
          records.push(inserted.value)
        }
        return ok(records)
      })
      if (!taken.ok) return taken
      waiting = null
      options.onTaken(taken.value)
      return ok({ taken: taken.value.length })
    },
    forget() {
      waiting = null
    },
  }
}
