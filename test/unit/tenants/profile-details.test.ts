import { describe, expect, it } from 'vitest'
import { changeByOf, createDetailsStore, detailsOf } from '../../../src-main/tenants/profile-details.ts'
import { testDatabase } from '../../support/database.ts'

const DAY = 86_400_000

describe('what is known of a profile besides its key', () => {
  it('is the usual until somebody says otherwise, one thing at a time, and goes with the profile', () => {
    const store = createDetailsStore(testDatabase())
    expect(detailsOf(store.all(), 'tenant-one')).toEqual({
      contact: '',
      changeAfterDays: 90,
      favourite: false,
      lastUsedAt: null,
    })
    store.change('tenant-one', { contact: 'Nadia, 555 0100', changeAfterDays: null })
    store.change('tenant-one', { favourite: true })
    store.change('tenant-two', { lastUsedAt: 7 })
    expect(detailsOf(store.all(), 'tenant-one')).toEqual({
      contact: 'Nadia, 555 0100',
      changeAfterDays: null,
      favourite: true,
      lastUsedAt: null,
    })
    store.forget('tenant-one')
    expect([...store.all().keys()]).toEqual(['tenant-two'])
  })

  it('says when the key is to be changed', () => {
    const details = { contact: '', changeAfterDays: 30, favourite: false, lastUsedAt: null }
    expect(changeByOf(details, 5 * DAY)).toBe(35 * DAY)
    expect(changeByOf(details, null)).toBeNull()
    expect(changeByOf({ ...details, changeAfterDays: null }, 5 * DAY)).toBeNull()
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
