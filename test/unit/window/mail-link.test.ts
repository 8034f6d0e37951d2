import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressIn, isMailLink, mailLink } from '../../../src-main/window/mail-link.ts'

describe('the address in a contact', () => {
  it.each([
    ['Nadia Haddad <nadia@example.com>', 'nadia@example.com'],
    ['nadia.haddad+keys@mail.example.co.uk, 555 0100', 'nadia.haddad+keys@mail.example.co.uk'],
    ['Nadia, 555 0100', ''],
    ['', ''],
    ['nadia@localhost', ''],
  ])('%j: %j', (contact, address) => {
    expect(addressIn(contact)).toBe(address)
  })

  it('is one, and asks the mail program for nothing else', () => {
    for (const contact of ['a@b.example?cc=c@d.example', 'a@b.example,c@d.example', 'a@b.example%0Abcc:c@d.example']) {
      expect(addressIn(contact)).toBe('a@b.example')
    }
  })
})

describe('a link to a message', () => {
  it('carries subject and text as they are, whatever is in them', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.string({ maxLength: 300 }), (subject, text) => {
        const link = mailLink('nadia@example.com', subject, text)
        const { protocol, pathname, searchParams, hash } = new URL(link)
        expect([protocol, pathname, hash]).toEqual(['mailto:', 'nadia@example.com', ''])
        expect([searchParams.get('subject'), searchParams.get('body')]).toEqual(
          [subject, text].map((words) => words.replaceAll(/\r?\n/g, '\r\n')),
        )
        expect(isMailLink(link)).toBe(true)
      }),
    )
  })

  it.each([
    'https://example.com/?subject=a&body=b',
    'file:///etc/passwd?subject=a&body=b',
    'smb://host/share?subject=a&body=b',
    'ms-msdt:/id?subject=a&body=b',
    'javascript:alert(1)?subject=a&body=b',
    'mailto:a@b.example?subject=a&body=b&attach=/etc/passwd',
    'mailto:a@b.example?bcc=c@d.example&subject=a&body=b',
    `mailto:a@b.example?subject=a&body=${'b'.repeat(9_000)}`,
    '\\\\host\\share',
    '',
  ])('%s is none', (link) => {
    expect(isMailLink(link)).toBe(false)
  })
})
