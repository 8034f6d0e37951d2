import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type AdministrationPorts, administrationHandlers } from '../../../src-main/ipc/administration-handlers.ts'
import { createHandOverFiles } from '../../../src-main/ipc/hand-over-files.ts'
import { createRegistry } from '../../../src-main/services/registry.ts'
import { createIssueJournal } from '../../../src-main/tenants/issue-journal.ts'
import { createKeyIssue } from '../../../src-main/tenants/issue-keys.ts'
import { createDetailsStore, detailsOf } from '../../../src-main/tenants/profile-details.ts'
import { openContainer, readContainer } from '../../../src-main/vault/container.ts'
import { readHandOver } from '../../../src-main/vault/sealed-bodies.ts'
import { revealSecret, Secret } from '../../../src-main/vault/secret.ts'
import type { IssueRequest } from '../../../src-preload/contract/administration.ts'
import { fail, ok, type Result } from '../../../src-preload/contract/result.ts'
import { SCHEMAS } from '../../../src-preload/contract/schemas.ts'
import { keysInChain, ORIGIN, openCustody } from '../../support/custody-bench.ts'
import { aTenant } from '../../support/desk-profiles.ts'
import { FakeAdministration } from '../../support/fake-administration.ts'
import { testFolder } from '../../support/image-files.ts'
import { PASSPHRASE, stretch } from '../../support/sealed.ts'
import { until } from '../../support/until.ts'

const ADMIN = 'tenant-admin'
const MOST_BYTES = 64 * 1024
const WISH = { name: 'Nadia Haddad', mail: 'nadia@example.com', holderId: '' }
const INTO_PROFILE = { ...WISH, into: { kind: 'profile', name: 'Acme', colour: 'red' } } as const
const INTO_FILE = { ...WISH, into: { kind: 'file' } } as const

/** The handlers over real custody; the service, the dialog and the sealed window are the test's. */
function bench(folder = testFolder()) {
  const custody = openCustody()
  const { tenants, custodian, sessions, clock, database, adapter, leases, intakes } = custody
  tenants.insert(aTenant(ADMIN, { name: 'Acme keys', origin: ORIGIN, role: 'admin', environment: 'staging' }))
  const details = createDetailsStore(database)
  details.change(ADMIN, { contact: 'desk@example.com', changeAfterDays: 30 })
  const service = new FakeAdministration()
  const noted: string[] = []
  const bugs: unknown[] = []
  const path = join(folder, 'nadia.latchkey')
  let chosen: string | null = path
  let passphrase: Result<null> = ok(null)
  const handOver = createHandOverFiles({
    desktop: { chooseSealedFile: async () => null, saveSealedFile: async () => chosen },
    passphrases: {
      choose: async () => (passphrase.ok ? ok(Secret.fromText(PASSPHRASE)) : passphrase),
      open: async () => fail('CANCELLED'),
    },
    ...{ stretch, intakes, leases, tenants, details, clock },
    version: '1.0.0',
    onKeyInFile: () => undefined,
  })
  let made = 0
  const ports: AdministrationPorts = {
    ...{ tenants, details, custodian, sessions, clock, handOver },
    registry: createRegistry([adapter]),
    newId: () => {
      made += 1
      return `made-profile-${made}`
    },
    note: (kind, { name }, _files, whose) =>
      void noted.push(`${kind} ${name}${whose === undefined ? '' : ` ${whose}`}`),
    mirror: {
      snapshot: () => {
        throw new Error('nobody looks')
      },
      appChanged: () => undefined,
      batchChanged: () => undefined,
      batchesChanged: () => undefined,
    },
    onBug: (error) => void bugs.push(error),
    keyIssue: createKeyIssue({
      session: async () => service.session(),
      journal: createIssueJournal(database),
      clock,
      onDone: () => undefined,
    }),
  }
  const handlers = administrationHandlers(ports)
  const context = { tenantId: ADMIN } as Parameters<(typeof handlers)['admin.issue']>[1]
  return {
    ...{ custody, tenants, details, service, noted, bugs, path, folder },
    issue: (wish: IssueRequest) => handlers['admin.issue'](wish, context),
    list: () => handlers['admin.list']({}, context),
    noPath: () => {
      chosen = null
    },
    noPassphrase: () => {
      passphrase = fail('CANCELLED')
    },
  }
}

describe('a new key in a profile', () => {
  it('lies in the keychain, pinned to the same address, and the answer holds nothing of it', async () => {
    const { custody, details, service, noted, issue, tenants } = bench()
    const issued = await issue(INTO_PROFILE)
    expect(issued).toEqual(ok({ kind: 'profile', profileId: 'made-profile-1', storage: 'keychain' }))
    expect(keysInChain(custody.chain)).toEqual([`Acme: ${service.made[0]}`])
    expect(JSON.stringify(issued)).not.toContain('fake-issued-key')
    expect(tenants.get('made-profile-1')).toMatchObject({
      value: { name: 'Acme', colour: 'red', origin: ORIGIN, role: 'client', environment: 'staging' },
    })
    const about = { owner: 'Nadia Haddad', ownerMail: 'nadia@example.com', contact: 'desk@example.com' }
    expect(detailsOf(details.all(), 'made-profile-1')).toMatchObject(about)
    expect(noted).toEqual(['profile-added Acme', 'key-kept Acme'])
    await until('the service was asked about it', () => custody.adapter.asked.includes(service.made[0] ?? ''))
  })

  it('is not made when the name is taken or looks like another one', async () => {
    const { service, issue } = bench()
    const taken = await issue({ ...INTO_PROFILE, into: { ...INTO_PROFILE.into, name: 'ACME KEYS' } })
    expect(taken).toEqual(fail('PROFILE_NAME_TAKEN', { name: 'ACME KEYS' }))
    expect(service.made).toEqual([])
  })
})

describe('a new key in a file', () => {
  it('is sealed under the passphrase, with all that its holder needs', async () => {
    const { service, issue, path, noted } = bench()
    expect(await issue(INTO_FILE)).toEqual(ok({ kind: 'file', file: 'nadia.latchkey' }))
    const bytes = readFileSync(path)
    expect(bytes.includes('fake-issued-key')).toBe(false)
    const read = readContainer(bytes, 'hand-over', MOST_BYTES)
    if (!read.ok) throw new Error(read.failure.code)
    const opened = await openContainer(read.value, Secret.fromText(PASSPHRASE), stretch)
    const body = opened.ok ? readHandOver(opened.value, true) : opened
    if (!body.ok) throw new Error(body.failure.code)
    const { key, ...about } = body.value
    expect(key === null ? null : revealSecret(key)).toBe(service.made[0])
    expect(about).toMatchObject({ name: 'Nadia Haddad', address: ORIGIN, contact: 'desk@example.com' })
    expect(noted).toEqual(['key-in-file Acme keys Nadia Haddad'])
  })

  it('is not made when the person gives no place or no passphrase', async () => {
    const one = bench()
    one.noPath()
    expect(await one.issue(INTO_FILE)).toEqual(fail('CANCELLED'))
    const other = bench()
    other.noPassphrase()
    expect(await other.issue(INTO_FILE)).toEqual(fail('CANCELLED'))
    expect([...one.service.made, ...other.service.made]).toEqual([])
    expect(existsSync(other.path)).toBe(false)
  })

  it('that could not be written is shown as new in the list, to be ended', async () => {
    const { issue, list, service } = bench(join(testFolder(), 'not-there'))
    service.holders = [{ holderId: '9', name: 'Older', mail: '', createdAt: null, keys: [] }]
    expect(await issue(INTO_FILE)).toMatchObject({ ok: false, failure: { code: 'KEY_NOT_HANDED_OVER' } })
    const listed = await list()
    expect(listed).toMatchObject({
      value: {
        open: { name: 'Nadia Haddad' },
        holders: [
          { name: 'Older', fresh: false },
          { name: 'Nadia Haddad', fresh: true, keys: [{ fresh: true }] },
        ],
      },
    })
    expect(listed.ok && SCHEMAS['admin.list'].response.safeParse(listed.value).success).toBe(true)
  })
})
