import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { HandOverView } from '../../src-preload/contract/sealed-files.ts'
import { addressOf } from '../rotation/key-entry.ts'
import type { TenantRecord } from '../storage/tenant-row.ts'
import type { TenantStore } from '../storage/tenant-store.ts'
import type { Clock } from '../support/clock.ts'
import { type HandOverFile, RECOVERY_BYTES, readHandOverFile } from '../tenants/hand-over-file.ts'
import type { Intakes } from '../tenants/intakes.ts'
import { troubleOf } from '../tenants/key-states.ts'
import { type DetailsStore, detailsOf } from '../tenants/profile-details.ts'
import { writeWhole } from '../tenants/write-file.ts'
import { safeName } from '../transfers/safe-name.ts'
import { makeContainer, readContainer } from '../vault/container.ts'
import type { Leases } from '../vault/lease.ts'
import { type HandOverBody, readHandOver, writeHandOver } from '../vault/sealed-bodies.ts'
import { revealSecret, type Secret } from '../vault/secret.ts'
import type { Stretch } from '../vault/stretch.ts'
import { takeIn } from './intake-handlers.ts'
import type { Passphrases } from './passphrases.ts'
import type { Desktop } from './services.ts'

/** Ports of {@link createHandOverFiles}. */
export interface HandOverOptions {
  readonly desktop: Pick<Desktop, 'chooseSealedFile' | 'saveSealedFile'>
  readonly passphrases: Passphrases
  readonly stretch: Stretch
  readonly intakes: Intakes
  readonly leases: Pick<Leases, 'lease'>
  readonly tenants: TenantStore
  readonly details: DetailsStore
  readonly clock: Clock
  readonly version: string
  /** A key was put into a file: whoever looks after it wants to know. */
  readonly onKeyInFile: (tenant: TenantRecord) => void
}

/** Files by which support hands a profile to somebody who begins with it. */
export interface HandOverFiles {
  /** The system opened one with the app: looked at, and kept until it is taken. The newest one counts. */
  opened(path: string): Promise<Result<{ readonly name: string }>>
  takeOpened(): Promise<Result<HandOverView>>
  choose(): Promise<Result<HandOverView>>
  make(tenantId: string, withKey: boolean): Promise<Result<{ readonly file: string }>>
  /** Where a key goes that is yet to be made for somebody of that name; all is asked before there is a key. */
  place(name: string): Promise<Result<HandOverPlace>>
}

/** A file that is about to be written: where it goes and its passphrase are known. */
export interface HandOverPlace {
  /** Seals and writes it. The key in `body` stays the caller's to wipe. */
  write(body: HandOverBody): Promise<Result<{ readonly file: string }>>
  /** Wipes the passphrase; after this nothing can be written. */
  end(): void
}

async function seal(options: HandOverOptions, path: string, given: HandOverBody, passphrase: Secret | null) {
  const body = writeHandOver(given)
  const header = { purpose: 'hand-over', created: options.clock.now(), app: options.version } as const
  const sealing = passphrase === null ? null : { passphrase, stretch: options.stretch }
  const bytes = await makeContainer(header, body, sealing).finally(() => body.fill(0))
  return writeWhole(path, bytes)
}

async function take(options: HandOverOptions, { name: file, bytes }: HandOverFile): Promise<Result<HandOverView>> {
  const read = readContainer(bytes, 'hand-over', RECOVERY_BYTES)
  if (!read.ok) return read
  const plain = await options.passphrases.open('hand-over', file, read.value)
  if (!plain.ok) return plain
  const body = readHandOver(plain.value, read.value.seal !== null)
  if (!body.ok) return body
  const { key, ...said } = body.value
  const about = { file, ...said }
  if (key === null) return ok({ ...about, intake: null })
  // Judged as any key that comes in by a file: a placeholder or somebody else's key is not better for being sealed.
  const intake = takeIn(options.intakes, revealSecret(key), 'file', said.role)
  key.wipe()
  return intake.ok ? ok({ ...about, intake: intake.value }) : intake
}

async function keyOf(options: HandOverOptions, tenantId: string): Promise<Result<Secret>> {
  const tenant = options.tenants.get(tenantId)
  if (!tenant.ok) return tenant
  if (tenant.value.key.storage === 'none') return fail('KEY_ABSENT')
  if (tenant.value.key.state === 'leaked') return fail('KEY_LEAKED')
  const read = await options.leases.lease(addressOf(tenant.value), { startedByPerson: true })
  if (read.state !== 'present') return { ok: false, failure: troubleOf(read).failure }
  const { pin, secret } = read.envelope
  return pin === tenant.value.origin ? ok(secret.copy()) : fail('KEY_FOR_OTHER_ADDRESS', { pinned: pin })
}

async function write(options: HandOverOptions, tenantId: string, path: string, passphrase: Secret | null) {
  const tenant = options.tenants.get(tenantId)
  if (!tenant.ok) return tenant
  const key = passphrase === null ? ok(null) : await keyOf(options, tenantId)
  if (!key.ok) return key
  const { name, origin: address, kind, role, environment, protection } = tenant.value
  const { contact, owner, ownerMail, notes, changeAfterDays } = detailsOf(options.details.all(), tenantId)
  const about = {
    name,
    address,
    kind,
    role,
    environment,
    protection,
    contact,
    owner,
    ownerMail,
    notes,
    changeAfterDays,
  }
  const body = { ...about, key: key.value }
  const written = await seal(options, path, body, passphrase).finally(() => key.value?.wipe())
  if (written.ok && passphrase !== null) options.onKeyInFile(tenant.value)
  return written
}

/** Makes them. */
export function createHandOverFiles(options: HandOverOptions): HandOverFiles {
  let waiting: HandOverFile | null = null
  return {
    async opened(path) {
      const file = await readHandOverFile(path, RECOVERY_BYTES)
      if (!file.ok) return file
      const read = readContainer(file.value.bytes, 'hand-over', RECOVERY_BYTES)
      if (!read.ok) return read
      waiting = file.value
      return ok({ name: file.value.name })
    },
    async takeOpened() {
      const file = waiting
      if (file === null) return fail('CANCELLED')
      const taken = await take(options, file)
      if (taken.ok && waiting === file) waiting = null
      return taken
    },
    async choose() {
      const path = await options.desktop.chooseSealedFile('hand-over')
      if (path === null) return fail('CANCELLED')
      const file = await readHandOverFile(path, RECOVERY_BYTES)
      return file.ok ? take(options, file.value) : file
    },
    async make(tenantId, withKey) {
      const tenant = options.tenants.get(tenantId)
      if (!tenant.ok) return tenant
      const path = await options.desktop.saveSealedFile('hand-over', safeName(tenant.value.name, 120, 'Latchkey'))
      if (path === null) return fail('CANCELLED')
      const passphrase = withKey ? await options.passphrases.choose('hand-over', tenant.value.name) : ok(null)
      if (!passphrase.ok) return passphrase
      const written = await write(options, tenantId, path, passphrase.value)
      passphrase.value?.wipe()
      return written.ok ? ok({ file: written.value.slice(0, 255) }) : written
    },
    async place(name) {
      const path = await options.desktop.saveSealedFile('hand-over', safeName(name, 120, 'Latchkey'))
      if (path === null) return fail('CANCELLED')
      const passphrase = await options.passphrases.choose('hand-over', name)
      if (!passphrase.ok) return passphrase
      return ok({
        async write(body) {
          const written = await seal(options, path, body, passphrase.value)
          return written.ok ? ok({ file: written.value.slice(0, 255) }) : written
        },
        end: () => passphrase.value.wipe(),
      })
    },
  }
}
