import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { BatchRecord } from '../../src-main/jobs/batch-record.ts'
import { createBatchStore } from '../../src-main/jobs/batch-store.ts'
import { openDatabase } from '../../src-main/storage/database.ts'
import { MIGRATIONS } from '../../src-main/storage/migrations.ts'
import type { TenantRecord } from '../../src-main/storage/tenant-row.ts'
import { createTenantStore } from '../../src-main/storage/tenant-store.ts'
import type { Origin } from '../../src-main/transport/port.ts'
import { encodeEnvelope, newAccount } from '../../src-main/vault/envelope.ts'
import { fingerprintOf } from '../../src-main/vault/fingerprint.ts'
import { SERVICE } from '../../src-main/vault/vault-messages.ts'
import type { Result } from '../../src-preload/contract/result.ts'
import { COLOURS } from '../../src-preload/contract/views.ts'
import type { Computer } from '../support/app.ts'
import { anEnvelope } from '../support/envelopes.ts'
import { run } from '../support/run.ts'

const KEYTAR = resolve(import.meta.dirname, '../../node_modules/keytar')

/** So old is a key on an ordinary day, in milliseconds: nothing is to be said of it. A fixed day would come to be one on which it is due. */
const A_MONTH = 30 * 86_400_000
/** A day, in milliseconds since 1970, on which a key was stored that is due by now, whenever that is. */
export const LONG_AGO = Date.UTC(2026, 0, 5, 9)

/** A made-up profile whose key is said to work and to lie in the keychain, since that day in milliseconds. */
export function aProfile(number: number, since = Date.now() - A_MONTH): TenantRecord {
  const colour = COLOURS[number % COLOURS.length] ?? 'blue'
  const at = since + number
  const key = { state: 'verified', storage: 'keychain', generation: 1, storedAt: at, verifiedAt: at } as const
  return {
    id: `profile-${String(number).padStart(4, '0')}`,
    name: `Client ${String(number).padStart(4, '0')}`,
    colour,
    origin: 'https://models.example.com',
    kind: 'image2model',
    role: 'client',
    environment: 'production',
    protection: 'open',
    practice: false,
    account: newAccount(),
    createdAt: at,
    key: { ...key, fingerprint: null, failureCode: null },
  }
}

/** A made-up batch that ended well with one saved result. */
export function aBatch(number: number, tenantId: string): BatchRecord {
  const id = `batch-${String(number).padStart(6, '0')}`
  const at = Date.UTC(2026, 0, 5, 9) + number * 1_000
  const receipt = { jobId: id, batchId: id, taskId: id, receivedAt: at }
  const name = `Chair ${number}`
  const result = {
    url: `https://models.example.com/r/${id}.glb`,
    fileName: `${name}.glb`,
    bytes: 40_000,
    preview: null,
  }
  const saved = { savedName: `${name}.glb`, folder: '/nowhere', bytes: 40_000, sha256: '0'.repeat(64) }
  const snapshot = { dev: '1', ino: String(number), bytes: 20_000, mtimeNs: '1' }
  const local = { path: `/nowhere/${name}.png`, name: `${name}.png`, bytes: 20_000, contentType: 'image/png', snapshot }
  return {
    id,
    tenantId,
    createdAt: at,
    place: number,
    attempt: 0,
    begunAt: at,
    faceLimit: null,
    generation: 1,
    ownedUntil: null,
    resends: 0,
    state: { stage: 'done', receipt, ready: 1, failed: 0 },
    files: [
      { id: `${id}-file`, local, serverFileId: id, sentSha256: null, outcome: { outcome: 'saved', result, ...saved } },
    ],
  }
}

/**
 * Writes profiles and batches straight into the app's database, before the app starts; the first profile is the one
 * on screen then.
 * @param env the environment that the app will get: its data lie where that says
 */
export function fillDatabase(
  env: NodeJS.ProcessEnv,
  profiles: readonly TenantRecord[],
  batches: readonly BatchRecord[] = [],
): void {
  const folder = join(env.XDG_CONFIG_HOME ?? '', 'Latchkey')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { database } = must(openDatabase(join(folder, 'latchkey.db'), MIGRATIONS, Date.now()))
  const tenants = createTenantStore(database, Date.now)
  must(
    database.transaction(() => {
      for (const profile of profiles) must(tenants.insert(profile))
      return tenants.select(profiles[0]?.id ?? null)
    }),
  )
  must(createBatchStore(database, Date.now).insert(batches))
  database.close()
}

/**
 * Puts profiles' keys into a computer's keychain, as the app would have.
 * @param keys of profiles that are really to ask their service, by id
 * @returns the profiles with their keys' fingerprints, to be written into the database
 */
export async function keepKeys(
  computer: Computer,
  profiles: readonly TenantRecord[],
  keys: ReadonlyMap<string, string> = new Map(),
): Promise<TenantRecord[]> {
  const entries: [string, string, string][] = []
  const kept = profiles.map((profile) => {
    const address = { account: profile.account, tenantId: profile.id, slot: 'service', generation: 1 } as const
    const key = keys.get(profile.id)
    // A key of its own is for the profile's own address; the usual one goes nowhere.
    const own = key === undefined ? anEnvelope(address) : { ...anEnvelope(address, key), pin: profile.origin as Origin }
    const envelope = { ...own, label: profile.name, kind: profile.kind }
    entries.push([SERVICE, profile.account, encodeEnvelope(envelope).value])
    return { ...profile, key: { ...profile.key, fingerprint: fingerprintOf(envelope.secret) } }
  })
  // keytar takes its bus from its own process's environment, which is not the one of this computer's keychain.
  const file = join(computer.home, 'entries.json')
  writeFileSync(file, JSON.stringify(entries))
  const program = `const { setPassword } = require(${JSON.stringify(KEYTAR)})
    ;(async () => { for (const entry of require(${JSON.stringify(file)})) await setPassword(...entry) })()`
  const env = { ...computer.env, ELECTRON_RUN_AS_NODE: '1' }
  const { code, stderr } = await run(process.execPath, ['-e', program], { env })
  rmSync(file)
  if (code !== 0) throw new Error(`The keys could not be put into the keychain: ${stderr}`)
  return kept
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.code)
  return result.value
}
