import { describe, expect, it } from 'vitest'
import { sumUp } from '../../../src-main/window/notices.ts'
import { plainBody } from '../../../src-main/window/notification-text.ts'
import { wordsFor } from '../../../src-main/window/words.ts'

describe('the body of a notification', () => {
  it('holds no markup on Linux, whatever profiles are called', () => {
    const names = ['Müller & Söhne', '<a href="https://example.com">Acme</a>', '<img src="file:///x"/>', '&lt;b&gt;']
    const notices = names.map((tenantId) => ({ kind: 'unsure', tenantId }) as const)
    const [said] = sumUp(notices, (name) => ({ name, colour: 'blue', environment: 'production' }), wordsFor('en'))
    expect(plainBody(said?.body ?? '', 'linux')).not.toMatch(/[<>&]/)
    expect(plainBody(said?.body ?? '', 'linux')).toContain('Müller ＆ Söhne')
  })

  it('stays as it is elsewhere', () => {
    expect(plainBody('Müller & Söhne', 'darwin')).toBe('Müller & Söhne')
    expect(plainBody('Müller & Söhne', 'win32')).toBe('Müller & Söhne')
  })
})
