import { describe, expect, it } from 'vitest'
import { createLedgerStore } from '../../../src-main/ledger/ledger-store.ts'
import { activityNotes, noteEndings, noteSaving } from '../../../src-main/ledger/note-activity.ts'
import type { TenantRecord } from '../../../src-main/storage/tenant-row.ts'
import type { ActivityQuery } from '../../../src-preload/contract/activity.ts'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import type { BatchView } from '../../../src-preload/contract/views.ts'
import { openCustody } from '../../support/custody-bench.ts'
import { testDatabase } from '../../support/database.ts'
import { ManualClock } from '../../support/manual-clock.ts'
import { batchView } from '../../support/views.ts'

const ALL: ActivityQuery = { kind: null, profileId: null, from: null, until: null, before: null }

function tenant(change: Partial<TenantRecord> = {}): TenantRecord {
  return {
    id: 'tenant-acme',
    name: 'Acme',
    colour: 'blue',
    origin: 'https://models.example',
    kind: 'image2model',
    role: 'client',
    environment: 'production',
    protection: 'open',
    practice: false,
    account: 'account-1234',
    createdAt: 0,
    key: {
      state: 'verified',
      storage: 'keychain',
      fingerprint: { hex: '0123abcd', words: ['one', 'two', 'three', 'four'] },
      generation: 1,
      storedAt: 0,
      verifiedAt: 0,
      failureCode: null,
    },
    ...change,
  }
}

function opened() {
  const database = testDatabase()
  const clock = new ManualClock(1_000)
  const troubles: string[] = []
  const store = createLedgerStore({ database, clock, onTrouble: (why) => troubles.push(why) })
  const note = activityNotes({ add: store.add, clock, user: 'nadia' })
  const page = (query: Partial<ActivityQuery> = {}) => {
    const found = store.page({ ...ALL, ...query })
    if (!found.ok) throw new Error(found.failure.code)
    return found.value
  }
  return { database, clock, troubles, store, note, page }
}

describe('the list of what was done', () => {
  it('says what, when, with which key, for which profile and by whom, newest first', () => {
    const { note, page, clock } = opened()
    note('key-kept', tenant())
    clock.advance(500)
    note('sent', tenant(), 3)
    expect(page()).toEqual({
      more: false,
      entries: [
        {
          number: 2,
          at: 1_500,
          kind: 'sent',
          profileId: 'tenant-acme',
          profile: 'Acme',
          colour: 'blue',
          files: 3,
          fingerprint: { hex: '0123abcd', words: ['one', 'two', 'three', 'four'] },
          user: 'nadia',
          generation: 1,
          operation: null,
          status: null,
          control: false,
          carried: false,
        },
        expect.objectContaining({ number: 1, at: 1_000, kind: 'key-kept', files: null }),
      ],
    })
  })

  it('is found by kind, profile and time, and turned over page by page', () => {
    const { note, page, clock } = opened()
    for (let line = 0; line < 250; line += 1) {
      note(line % 2 === 0 ? 'sent' : 'saved', tenant({ id: line < 50 ? 'tenant-beta' : 'tenant-acme' }), line)
      clock.advance(1)
    }
    expect(page({ kind: 'sent', profileId: 'tenant-beta' }).entries).toHaveLength(25)
    expect(page({ from: 1_010, until: 1_020 }).entries.map(({ at }) => at)).toEqual(
      Array.from({ length: 10 }, (_, index) => 1_019 - index),
    )
    const seen: number[] = []
    let before: number | null = null
    for (;;) {
      const { entries, more } = page({ before })
      seen.push(...entries.map(({ number }) => number))
      before = entries.at(-1)?.number ?? null
      if (!more) break
    }
    expect(seen).toEqual(Array.from({ length: 250 }, (_, index) => 250 - index))
  })

  it('leaves out a line that makes no sense', () => {
    const { database, note, page } = opened()
    note('sent', tenant(), 1)
    database.run('DROP TRIGGER ledger_is_never_changed')
    database.run(`UPDATE ledger SET kind = 'stolen'`)
    expect(page().entries).toEqual([])
  })

  it('that cannot be written is reported, and nobody is stopped', () => {
    const { database, note, troubles } = opened()
    database.run('PRAGMA query_only = ON')
    note('sent', tenant())
    expect(troubles).toEqual(['DATABASE_NOT_WRITABLE'])
  })
})

describe('what was sent', () => {
  it('is noted when the service has it, once, and not for what never arrived', () => {
    const { note, page } = opened()
    const { tenants } = openCustody()
    tenants.insert(tenant())
    const { seen } = noteEndings(note, tenants)
    const stages: readonly (readonly [string, BatchView['state']])[] = [
      ['batch-0001', { stage: 'queued' }],
      ['batch-0001', { stage: 'confirming' }],
      ['batch-0002', { stage: 'queued' }],
      ['batch-0002', { stage: 'failed', failure: { code: 'NETWORK_REFUSED' }, retry: true }],
      ['batch-0003', { stage: 'confirming' }],
      ['batch-0003', { stage: 'unsure', failure: { code: 'ANSWER_LOST' } }],
      ['batch-0004', { stage: 'working', done: null, total: null }],
    ]
    for (const [id, state] of stages) seen(batchView({ id, state }))
    expect(page({ kind: 'sent' }).entries).toEqual([])
    seen(batchView({ id: 'batch-0001', state: { stage: 'waiting' } }))
    seen(batchView({ id: 'batch-0001', state: { stage: 'working', done: null, total: null } }))
    expect(page({ kind: 'sent' }).entries).toMatchObject([{ files: 1 }])
  })
})

describe('the ends of batches', () => {
  it('are noted once each, those of earlier runs not at all', () => {
    const { note, page } = opened()
    const { tenants } = openCustody()
    const known = tenant()
    tenants.insert(known)
    const endings = noteEndings(note, tenants)
    const one = batchView({ id: 'batch-0001' })
    const done = { stage: 'done', ready: 2, failed: 1 } as const
    endings.seen({ ...one, id: 'batch-9999', state: done })
    endings.seen({ ...one, state: { stage: 'waiting' } })
    endings.seen({ ...one, state: done })
    endings.seen({ ...one, state: done })
    endings.seen({ ...one, id: 'batch-0002', state: { stage: 'waiting' } })
    endings.seen({ ...one, id: 'batch-0002', state: { stage: 'done', ready: 0, failed: 3 } })
    endings.seen({ ...one, id: 'batch-0003', state: { stage: 'waiting' } })
    endings.seen({
      ...one,
      id: 'batch-0003',
      state: { stage: 'failed', failure: { code: 'KEY_REFUSED' }, retry: true },
    })
    expect(page().entries.map(({ kind, files }) => [kind, files])).toEqual([
      ['not-worked-out', 1],
      ['not-worked-out', 0],
      ['finished', 2],
    ])
  })
})

describe('savings', () => {
  it('are noted with what was really saved, and not at all when nothing was', async () => {
    const { note, page } = opened()
    const { tenants } = openCustody()
    tenants.insert(tenant())
    const ended = (saved: number, failed: number) => Promise.resolve(ok({ saved, failed }))
    await noteSaving(note, tenants, 'tenant-acme', Promise.resolve(fail('NOT_FOUND')))
    await noteSaving(note, tenants, 'tenant-acme', ended(0, 2))
    await noteSaving(note, tenants, 'tenant-gone', ended(3, 0))
    expect(page().entries).toEqual([])
    await noteSaving(note, tenants, 'tenant-acme', ended(2, 1))
    expect(page().entries).toMatchObject([{ kind: 'saved', files: 2 }])
  })
})
