import { describe, expect, it } from 'vitest'
import { textIn } from '../../../src-renderer/locales/text.ts'
import { againAt, isOnlyWaiting } from '../../../src-renderer/ui/waited-out.ts'

const AT = new Date(2026, 0, 20, 14, 2, 10).getTime()

describe('trouble that is being waited out', () => {
  it('is told from trouble that waits for a person', () => {
    expect(againAt({ code: 'NETWORK_REFUSED', facts: { again: AT } })).toBe(AT)
    expect([againAt({ code: 'NETWORK_REFUSED' }), againAt({ code: 'KEYSTORE_LOCKED', facts: {} })]).toEqual([
      null,
      null,
    ])
  })

  it('keeps the advice there still is something to do about', () => {
    expect(isOnlyWaiting({ code: 'NETWORK_REFUSED', facts: { again: AT } })).toBe(true)
    expect(isOnlyWaiting({ code: 'NETWORK_REFUSED' })).toBe(false)
    expect(isOnlyWaiting({ code: 'DISK_FULL', facts: { again: AT } })).toBe(false)
  })

  it('says when it is tried next, to the second', () => {
    expect(textIn('en').t('app.goesOn', { time: textIn('en').time(AT) })).toContain('next at 2:02:10\u202fPM')
    expect(textIn('fr').t('app.goesOn', { time: textIn('fr').time(AT) })).toContain('à 14:02:10')
  })
})
