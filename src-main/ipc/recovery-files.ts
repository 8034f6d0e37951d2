import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { RecoveryReport } from '../../src-preload/contract/sealed-files.ts'
import type { TenantRecord } from '../storage/tenant-row.ts'
import type { TenantStore } from '../storage/tenant-store.ts'
import type { Clock } from '../support/clock.ts'
import { gatherProfiles, isRecoverable } from '../tenants/gather-profiles.ts'
import { RECOVERY_BYTES, readHandOverFile } from '../tenants/hand-over-file.ts'
import type { DetailsStore } from '../tenants/profile-details.ts'
import type { ProviderSlots } from '../tenants/provider-slots.ts'
import { type RestoreOptions, restoreProfiles } from '../tenants/restore-profiles.ts'
import { writeWhole } from '../tenants/write-file.ts'
import { makeContainer, readContainer } from '../vault/container.ts'
import type { Leases } from '../vault/lease.ts'
import { readRecovery, wipeKeys, writeRecovery } from '../vault/sealed-bodies.ts'
import type { Secret } from '../vault/secret.ts'
import type { Stretch } from '../vault/stretch.ts'
import type { Passphrases } from './passphrases.ts'
import type { Desktop } from './services.ts'

/** Ports of {@link createRecoveryFiles}. */
export interface RecoveryOptions {
  readonly desktop: Pick<Desktop, 'chooseSealedFile' | 'saveSealedFile'>
  readonly passphrases: Passphrases
  readonly stretch: Stretch
  readonly leases: Pick<Leases, 'lease'>
  readonly tenants: TenantStore
  readonly details: DetailsStore
  readonly slots: Pick<ProviderSlots, 'take'>
  readonly clock: Clock
  readonly version: string
  readonly restoring: RestoreOptions
  readonly onKeyInFile: (tenant: TenantRecord) => void
}

/** All profiles and keys of this computer in one file, and back. */
export interface RecoveryFiles {
  /** `NOTHING_TO_RECOVER` when no key at all can be read: no file is made then. */
  make(): Promise<Result<RecoveryReport>>
  restore(): Promise<Result<RecoveryReport>>
}

async function write(options: RecoveryOptions, path: string, passphrase: Secret): Promise<Result<RecoveryReport>> {
  const listed = options.tenants.list()
  if (!listed.ok) return listed
  const { leases, details, slots } = options
  const { profiles, rows } = await gatherProfiles(leases, listed.value.tenants, details.all(), slots)
  if (profiles.every(({ keys }) => keys.length === 0)) return fail('NOTHING_TO_RECOVER')
  const body = writeRecovery({ profiles: [...profiles] })
  wipeKeys(profiles)
  const header = { purpose: 'recovery', created: options.clock.now(), app: options.version } as const
  const sealed = makeContainer(header, body, { passphrase, stretch: options.stretch })
  const written = await writeWhole(path, await sealed.finally(() => body.fill(0)))
  if (!written.ok) return written
  const inFile = new Set(profiles.filter(({ keys }) => keys.length > 0).map(({ id }) => id))
  for (const tenant of listed.value.tenants) if (inFile.has(tenant.id)) options.onKeyInFile(tenant)
  return ok({ what: 'made', file: written.value.slice(0, 255), profiles: [...rows] })
}

/** Makes them. */
export function createRecoveryFiles(options: RecoveryOptions): RecoveryFiles {
  return {
    async make() {
      const listed = options.tenants.list()
      if (!listed.ok) return listed
      if (!listed.value.tenants.some(isRecoverable)) return fail('NOTHING_TO_RECOVER')
      const day = new Date(options.clock.now()).toISOString().slice(0, 10)
      const path = await options.desktop.saveSealedFile('recovery', day)
      if (path === null) return fail('CANCELLED')
      const passphrase = await options.passphrases.choose('recovery', day)
      if (!passphrase.ok) return passphrase
      return write(options, path, passphrase.value).finally(() => passphrase.value.wipe())
    },
    async restore() {
      const path = await options.desktop.chooseSealedFile('recovery')
      if (path === null) return fail('CANCELLED')
      const file = await readHandOverFile(path, RECOVERY_BYTES)
      if (!file.ok) return file
      const read = readContainer(file.value.bytes, 'recovery', RECOVERY_BYTES)
      if (!read.ok) return read
      const plain = await options.passphrases.open('recovery', file.value.name, read.value)
      if (!plain.ok) return plain
      const body = readRecovery(plain.value)
      if (!body.ok) return body
      const rows = await restoreProfiles(options.restoring, body.value.profiles)
      return ok({ what: 'restored', file: file.value.name, profiles: [...rows] })
    },
  }
}
