import { describe, expect, it } from 'vitest'
import { createDetailsStore, detailsOf } from '../../../src-main/tenants/profile-details.ts'
import { testDatabase } from '../../support/database.ts'

describe('what is known of a profile besides its key', () => {
  it('is the usual until somebody says otherwise, one thing at a time, and goes with the profile', () => {
    const store = createDetailsStore(testDatabase())
    expect(detailsOf(store.all(), 'tenant-one')).toEqual({
      contact: '',
      owner: '',
      ownerMail: '',
      notes: '',
      changeAfterDays: 90,
      changeOn: null,
      favourite: false,
      lastUsedAt: null,
    })
    store.change('tenant-one', { contact: 'Nadia, 555 0100', changeAfterDays: null, changeOn: 9 })
    store.change('tenant-one', { favourite: true })
    store.change('tenant-two', { lastUsedAt: 7 })
    expect(detailsOf(store.all(), 'tenant-one')).toEqual({
      contact: 'Nadia, 555 0100',
      owner: '',
      ownerMail: '',
      notes: '',
      changeAfterDays: null,
      changeOn: 9,
      favourite: true,
      lastUsedAt: null,
    })
    store.forget('tenant-one')
    expect([...store.all().keys()]).toEqual(['tenant-two'])
  })

  it('is the usual again where a row makes no sense', () => {
    const database = testDatabase()
    database.run(
      `INSERT INTO profile_details (tenant_id, contact, change_after_days, favourite, last_used_at)
       VALUES ('tenant-one', 'Nadia', -3, 1, 5)`,
    )
    expect(createDetailsStore(database).all().size).toBe(0)
  })
})
