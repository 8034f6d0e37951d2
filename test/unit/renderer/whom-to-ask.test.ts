import { describe, expect, it } from 'vitest'
import type { ErrorCode } from '../../../src-preload/contract/error-codes.ts'
import { FRESH, type WindowState } from '../../../src-renderer/state/store.ts'
import { whomToAsk } from '../../../src-renderer/ui/whom-to-ask.ts'
import { appView, profileView, snapshot } from '../../support/views.ts'

const NADIA = 'Nadia, 555 0100'

function windowOf(contact: string, change: Partial<WindowState> = {}, practice = false): WindowState {
  const app = appView({ profiles: [profileView({ contact, practice })] })
  return { ...FRESH, mirror: snapshot({ app }), ...change }
}

describe('whom to ask about a refusal', () => {
  it.each<ErrorCode>(['KEY_REFUSED', 'KEY_NO_PERMISSION', 'KEY_LEAKED'])('%s: who is noted for the profile', (code) => {
    expect(whomToAsk({ code }, windowOf(NADIA))).toBe(NADIA)
    expect(whomToAsk({ code }, windowOf(''))).toBe('')
  })

  it.each<ErrorCode>(['DISK_FULL', 'KEY_TOO_SHORT', 'NETWORK_REFUSED'])(
    '%s: nobody, since they could not help',
    (code) => {
      expect(whomToAsk({ code }, windowOf(NADIA))).toBe('')
    },
  )

  it('is never another profile’s while a new one is described', () => {
    const adding = windowOf(NADIA, { screen: 'add' })
    expect(whomToAsk({ code: 'KEY_REFUSED' }, adding)).toBe('')
    expect(whomToAsk({ code: 'KEY_REFUSED' }, adding, ' Peter ')).toBe('Peter')
  })

  it('is nobody for the practice key', () => {
    expect(whomToAsk({ code: 'KEY_REFUSED' }, windowOf(NADIA, {}, true))).toBe('')
  })
})
