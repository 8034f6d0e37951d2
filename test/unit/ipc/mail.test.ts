import { describe, expect, it } from 'vitest'
import { intakeHandlers } from '../../../src-main/ipc/intake-handlers.ts'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import { FakeClipboard } from '../../support/fake-clipboard.ts'

const KEY = 'Zk4t9QmXw2Ls7Vb1Nc8Rf5Hd3Gy6Pj0E'

function mail(desktop: FakeClipboard, subject: string, text: string) {
  const context = { tenantId: 'tenant-acme' } as Parameters<ReturnType<typeof intakeHandlers>['text.mail']>[1]
  return intakeHandlers(desktop.ports())['text.mail']({ subject, text }, context)
}

describe('a message in the mail program', () => {
  it('goes to the address in the profile’s contact, which the window does not name', async () => {
    const desktop = new FakeClipboard()
    desktop.contact = 'Nadia Haddad, nadia@example.com'
    expect(await mail(desktop, 'A new key', 'Hello,\nplease.')).toEqual(ok({}))
    expect(desktop.mailed).toEqual(['mailto:nadia@example.com?subject=A%20new%20key&body=Hello%2C%0D%0Aplease.'])
  })

  it('opens without an address where there is none, for the person to fill in', async () => {
    const desktop = new FakeClipboard()
    expect(await mail(desktop, 'A new key', 'Hello')).toEqual(ok({}))
    expect(desktop.mailed).toEqual(['mailto:?subject=A%20new%20key&body=Hello'])
  })

  it('never holds a key', async () => {
    const desktop = new FakeClipboard()
    expect(await mail(desktop, 'A new key', `My key is ${KEY}`)).toEqual(fail('KEY_TEXT_IN_PLAIN_FIELD'))
    expect(await mail(desktop, KEY, 'Hello')).toEqual(fail('KEY_TEXT_IN_PLAIN_FIELD'))
    expect(desktop.mailed).toEqual([])
  })

  it('is said not to have opened where there is no mail program', async () => {
    const desktop = new FakeClipboard()
    desktop.hasMail = false
    expect(await mail(desktop, 'A new key', 'Hello')).toEqual(fail('MAIL_NOT_OPENED'))
  })
})
