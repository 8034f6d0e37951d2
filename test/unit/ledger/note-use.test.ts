import { describe, expect, it } from 'vitest'
import type { NewEntry } from '../../../src-main/ledger/ledger-rows.ts'
import { createUseNotes } from '../../../src-main/ledger/note-use.ts'
import type { KeyUse } from '../../../src-main/transport/watch-use.ts'
import { openCustody } from '../../support/custody-bench.ts'

const REFUSED: KeyUse = { operation: 'upload', generation: 1, control: false, status: 401 }

async function opened() {
  const { tenants, clock, profile } = openCustody()
  const tenantId = await profile('Acme', 'fake-key-of-acme-0123456789')
  const atOnce: NewEntry[] = []
  const soon: NewEntry[] = []
  const told: (number | null)[] = []
  const uses = createUseNotes({
    tenants,
    clock,
    user: 'nadia',
    add: (entry) => void atOnce.push(entry),
    addSoon: (entry) => void soon.push(entry),
    onAlert: () => void told.push(uses.alertOf(tenantId)),
  })
  return { uses, tenantId, clock, atOnce, soon, told }
}

describe('the use of a key', () => {
  it('is noted with time, profile, which key, what for, the answer and who', async () => {
    const { uses, tenantId, clock, soon } = await opened()
    uses.used(tenantId, { operation: 'upload', generation: 1, control: false, status: 200 })
    uses.used(tenantId, { operation: 'upload', generation: 2, control: false, status: 'NETWORK_LOST' })
    uses.used('tenant-not-made-yet', { operation: 'check-key', generation: null, control: true, status: 401 })
    const line = { kind: 'key-used', at: clock.now(), user: 'nadia', carried: false }
    expect(soon).toMatchObject([
      { ...line, profileId: tenantId, profile: 'Acme', generation: 1, operation: 'upload', status: '200' },
      { ...line, generation: 2, fingerprint: null, status: 'NETWORK_LOST' },
      { ...line, profileId: 'tenant-not-made-yet', profile: '', operation: 'check-key', control: true, status: '401' },
    ])
  })

  it.each<[string, KeyUse, string]>([
    ['refused', REFUSED, 'key-denied'],
    ['forbidden', { ...REFUSED, status: 403 }, 'key-denied'],
    ['kept in for another address', { ...REFUSED, status: 'ORIGIN_NOT_ALLOWED' }, 'key-denied'],
    ['forbidden one result', { ...REFUSED, status: 403, operation: 'download' }, 'key-used'],
    ['the wrong one on purpose', { ...REFUSED, control: true }, 'key-used'],
  ])('that was %s is noted as such', async (_what, use, kind) => {
    const { uses, tenantId, atOnce, soon } = await opened()
    uses.used(tenantId, use)
    expect([...atOnce, ...soon].map((entry) => entry.kind)).toEqual([kind])
    expect(atOnce.length).toBe(kind === 'key-denied' ? 1 : 0)
  })
})

describe('five refusals within ten minutes', () => {
  it('raise an alert, which lasts until it was seen', async () => {
    const { uses, tenantId, clock, atOnce, told } = await opened()
    for (let times = 0; times < 5; times += 1) uses.used(tenantId, REFUSED)
    expect(uses.alertOf(tenantId)).toBe(clock.now())
    expect(atOnce.at(-1)).toMatchObject({ kind: 'key-denied-often', profile: 'Acme' })
    uses.seen(tenantId)
    expect(told).toEqual([clock.now(), null])
  })

  it('are not counted when the key was a wrong one on purpose, or never left', async () => {
    const { uses, tenantId, told } = await opened()
    for (let times = 0; times < 9; times += 1) {
      uses.used(tenantId, { ...REFUSED, control: true })
      uses.used(tenantId, { ...REFUSED, status: 'ORIGIN_NOT_ALLOWED' })
      uses.used(tenantId, { ...REFUSED, status: 500 })
    }
    expect(told).toEqual([])
  })
})
