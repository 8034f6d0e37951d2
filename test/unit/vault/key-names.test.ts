import { describe, expect, it } from 'vitest'
import { readKeyText } from '../../../src-main/vault/key-intake.ts'
import { judgeName, keyOfWhom } from '../../../src-main/vault/key-names.ts'

const KEY = 'fAk3vQ9tX7mB2cL8rW5yN4pH6dJ1sF0g'
const ADMIN = 'q7Rm2Xv9Lk4Tz8Wb3Nc6Hd1Js5Yf0GpA'

describe('a variable’s name, for an administrator’s profile', () => {
  it.each(['ADMIN_API_KEY', 'VIGINT_ADMIN_KEY', 'X-Admin-Key', 'adminToken', 'VITE_ADMIN_API_KEY', 'SECRET_KEY'])(
    '%s is the key, and for a client it never is',
    (name) => {
      expect(judgeName(name, null, 'admin').is).toBe('key')
      expect(judgeName(name, null, 'client').is).toBe('refused')
      expect(judgeName(name, null, 'support').is).toBe('refused')
      expect(keyOfWhom(name)).toBe('admin')
    },
  )

  it.each(['API_KEY', 'VIGINT_API_KEY', 'X-API-Key', 'CLIENT_KEY', 'apiKey', 'TENANT_API_KEY'])(
    '%s is a client’s, and refused',
    (name) => {
      expect(judgeName(name, null, 'admin')).toEqual({ is: 'refused', code: 'KEY_NOT_ADMIN' })
      expect(judgeName(name, null).is).toBe('key')
      expect(keyOfWhom(name)).toBe('client')
    },
  )

  it.each(['KEY', 'Authorization', 'Bearer'])('%s is anybody’s', (name) => {
    expect([judgeName(name, null, 'admin').is, judgeName(name, null).is]).toEqual(['key', 'key'])
    expect(keyOfWhom(name)).toBeNull()
  })

  it('another service’s stays another service’s, and what is no key stays none', () => {
    expect(judgeName('VIGINT_ADMIN_KEY', 'image2model', 'admin')).toMatchObject({ code: 'KEY_OF_OTHER_SERVICE' })
    expect(judgeName('OPENAI_API_KEY', null, 'admin')).toMatchObject({ code: 'KEY_OF_OTHER_SERVICE' })
    expect(judgeName('ADMIN_EMAIL', null, 'admin')).toEqual({ is: 'other' })
    expect(judgeName('DATABASE_URL', null, 'admin')).toMatchObject({ code: 'KEY_SERVER_SECRET' })
    expect(keyOfWhom(null)).toBeNull()
  })
})

describe('a settings file with both keys', () => {
  const text = `API_KEY=${KEY}\nADMIN_API_KEY=${ADMIN}`

  it('gives each profile its own, and says which name it left', () => {
    expect(readKeyText(text, { role: 'client' })).toMatchObject({
      value: { variable: 'API_KEY', whose: 'client', ignored: [{ name: 'ADMIN_API_KEY', code: 'KEY_ADMIN' }] },
    })
    expect(readKeyText(text, { role: 'admin' })).toMatchObject({
      value: { variable: 'ADMIN_API_KEY', whose: 'admin', ignored: [{ name: 'API_KEY', code: 'KEY_NOT_ADMIN' }] },
    })
  })

  it('one of them alone is refused for the other profile', () => {
    expect(readKeyText(`API_KEY=${KEY}`, { role: 'admin' })).toMatchObject({ failure: { code: 'KEY_NOT_ADMIN' } })
    expect(readKeyText(`ADMIN_API_KEY=${ADMIN}`)).toMatchObject({ failure: { code: 'KEY_ADMIN' } })
    expect(readKeyText(ADMIN, { role: 'admin' })).toMatchObject({ value: { whose: null } })
  })
})
