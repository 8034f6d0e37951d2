import { describe, expect, it } from 'vitest'
import { type DeskPorts, deskHandlers } from '../../../src-main/ipc/desk-handlers.ts'
import { lastFailures } from '../../../src-main/ledger/last-failures.ts'
import { createLedgerStore } from '../../../src-main/ledger/ledger-store.ts'
import { createTenantStore } from '../../../src-main/storage/tenant-store.ts'
import { createCheckAll } from '../../../src-main/tenants/check-all.ts'
import { createDetailsStore } from '../../../src-main/tenants/profile-details.ts'
import { createRemindedStore } from '../../../src-main/tenants/reminded-store.ts'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import { testDatabase } from '../../support/database.ts'
import { aTenant } from '../../support/desk-profiles.ts'
import { FakeClipboard } from '../../support/fake-clipboard.ts'
import { anEntry } from '../../support/ledger-bench.ts'
import { ManualClock } from '../../support/manual-clock.ts'

const KEY = 'Zk4t9QmXw2Ls7Vb1Nc8Rf5Hd3Gy6Pj0E'
const ACME = 'tenant-acme'

function bench() {
  const database = testDatabase()
  const clock = new ManualClock()
  const tenants = createTenantStore(database, () => clock.now())
  tenants.insert(aTenant(ACME))
  const details = createDetailsStore(database)
  const ledger = createLedgerStore({ database, clock, onTrouble: () => undefined })
  const desktop = new FakeClipboard()
  const noted: string[] = []
  const ports: DeskPorts = {
    ...{ tenants, details, clock, desktop: desktop.ports().desktop },
    reminded: createRemindedStore(database),
    failures() {
      const found = lastFailures(database)
      return found.ok ? found.value : []
    },
    checkAll: createCheckAll({
      tenants: () => ok([]),
      survey: () => Promise.resolve(fail('INTERNAL')),
      heard: () => undefined,
      onVerdict: () => undefined,
      isLocked: () => false,
      clock,
      onBug: () => undefined,
    }),
    note: (kind, { id }) => void noted.push(`${kind} ${id}`),
  }
  const handlers = deskHandlers(ports)
  const context = {} as Parameters<(typeof handlers)['desk.overview']>[1]
  const overview = async () => {
    const told = await handlers['desk.overview']({}, context)
    if (!told.ok) throw new Error(told.failure.code)
    return told.value
  }
  const remind = (by: 'mail' | 'copy' | 'otherwise' | 'not-yet', text = 'Hello', profileId = ACME) =>
    handlers['desk.remind']({ profileId, by, subject: 'The key is due', text }, context)
  return { tenants, details, ledger, desktop, noted, clock, overview, remind }
}

describe('a reminder', () => {
  it('goes to the owner’s address, which the window does not name, and is kept with its time', async () => {
    const { details, desktop, remind, overview, clock, noted } = bench()
    details.change(ACME, { ownerMail: 'Nadia <nadia@example.com>', contact: 'support@example.com' })
    expect(await remind('mail', 'Hello,\nplease.')).toEqual(ok({}))
    expect(desktop.mailed).toEqual(['mailto:nadia@example.com?subject=The%20key%20is%20due&body=Hello%2C%0D%0Aplease.'])
    expect((await overview()).reminded).toEqual([{ profileId: ACME, at: clock.now(), by: 'mail' }])
    expect(noted).toEqual([`holder-reminded ${ACME}`])
  })

  it('never goes to whoever makes the keys: without an owner’s address the person fills one in', async () => {
    const { details, desktop, remind } = bench()
    details.change(ACME, { contact: 'support@example.com' })
    await remind('mail')
    expect(desktop.mailed).toEqual(['mailto:?subject=The%20key%20is%20due&body=Hello'])
  })

  it.each(['mail', 'copy'] as const)('never holds a key (%s)', async (by) => {
    const { desktop, remind, overview } = bench()
    expect(await remind(by, `It is ${KEY}`)).toEqual(fail('KEY_TEXT_IN_PLAIN_FIELD'))
    expect([desktop.mailed, desktop.written]).toEqual([[], []])
    expect((await overview()).reminded).toEqual([])
  })

  it('is not said to be passed on where no mail program opened', async () => {
    const { desktop, remind, overview, noted } = bench()
    desktop.hasMail = false
    expect(await remind('mail')).toEqual(fail('MAIL_NOT_OPENED'))
    expect((await overview()).reminded).toEqual([])
    expect(noted).toEqual([])
  })

  it('can be copied, noted by hand, and taken back', async () => {
    const { desktop, remind, overview } = bench()
    await remind('copy')
    expect(desktop.written).toEqual(['Hello'])
    expect((await overview()).reminded).toMatchObject([{ by: 'copy' }])
    await remind('otherwise')
    expect((await overview()).reminded).toMatchObject([{ by: 'otherwise' }])
    await remind('not-yet')
    expect((await overview()).reminded).toEqual([])
  })

  it('is about one key: with the next one it is not made yet', async () => {
    const { tenants, remind, overview } = bench()
    await remind('otherwise')
    tenants.update(aTenant(ACME, {}, { storedAt: Date.UTC(2026, 0, 4), generation: 2 }))
    expect((await overview()).reminded).toEqual([])
  })

  it('is refused for a profile that is gone, and for one without a key', async () => {
    const { tenants, remind } = bench()
    tenants.insert(aTenant('tenant-bare', {}, { storage: 'none', state: 'none', storedAt: null, generation: 0 }))
    expect(await remind('otherwise', 'Hello', 'tenant-gone')).toEqual(fail('PROFILE_UNKNOWN'))
    expect(await remind('otherwise', 'Hello', 'tenant-bare')).toEqual(fail('KEY_ABSENT'))
  })
})

describe('the last trouble of each profile', () => {
  it('is its newest line about one, and none of profiles that are gone', async () => {
    const { ledger, overview } = bench()
    ledger.add(anEntry(1, { kind: 'not-worked-out' }))
    ledger.add(anEntry(2, { kind: 'key-denied' }))
    ledger.add(anEntry(3, { kind: 'finished' }))
    ledger.add(anEntry(4, { kind: 'not-worked-out', profileId: 'tenant-gone' }))
    ledger.add(anEntry(5, { kind: 'list-cut', profileId: null }))
    expect((await overview()).failures).toEqual([{ profileId: ACME, at: 1_002, kind: 'key-denied' }])
  })
})
