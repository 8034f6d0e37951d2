import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeToken } from '../../../src-main/practice/alwrity/tokens.ts'
import { randomKeyLike } from '../../../src-main/services/random-key.ts'
import { readKeyText } from '../../../src-main/vault/key-intake.ts'
import { revealSecret, Secret } from '../../../src-main/vault/secret.ts'
import { isSessionToken, tokenTimes } from '../../../src-main/vault/session-token.ts'

const AT = Date.UTC(2026, 0, 5, 12)
const TOKEN = makeToken('user_A', AT, 60_000, 'secret')

const timesOf = (claims: unknown) =>
  tokenTimes(Secret.fromText(`eyJhbGciOiJIUzI1NiJ9.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`))

describe('the times in a session token', () => {
  it('are its beginning and its end', () => {
    expect(isSessionToken(TOKEN)).toBe(true)
    expect(tokenTimes(Secret.fromText(TOKEN))).toEqual({ issuedAt: AT, endsAt: AT + 60_000 })
  })

  it.each<[string, unknown, unknown]>([
    ['absent', { sub: 'a' }, { issuedAt: null, endsAt: null }],
    ['words', { iat: 'now', exp: {} }, { issuedAt: null, endsAt: null }],
    ['beyond any calendar', { iat: -1, exp: 1e300 }, { issuedAt: null, endsAt: null }],
    ['in a list', [1, 2], null],
  ])('are not made up where they are %s', (_, claims, times) => {
    expect(timesOf(claims)).toEqual(times)
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.base64String(), (text) => void tokenTimes(Secret.fromText(`eyJ.${text}.x`))))
    expect(tokenTimes(Secret.fromText('fake-key-0123456789'))).toBeNull()
  })
})

describe('a session token on its way in', () => {
  it('is taken where its service is not known yet or is ALwrity, and refused elsewhere', () => {
    for (const kind of [undefined, 'alwrity'] as const) {
      const read = readKeyText(`Bearer ${TOKEN}`, { kind })
      expect(read.ok && revealSecret(read.value.secret)).toBe(TOKEN)
    }
    const refused = { ok: false, failure: { code: 'KEY_OF_OTHER_SERVICE', facts: { vendor: 'word:session' } } }
    for (const kind of ['image2model', 'vigint', 'tenant-keys'] as const) {
      expect(readKeyText(TOKEN, { kind })).toEqual(refused)
    }
  })

  it('is known by its variable too', () => {
    for (const name of ['ALWRITY_TOKEN', 'ALWRITY_SESSION_TOKEN', 'ALWRITY_JWT', 'ALWRITY_API_KEY']) {
      expect(readKeyText(`${name}=${TOKEN}`, { kind: 'alwrity' })).toMatchObject({
        ok: true,
        value: { variable: name },
      })
    }
  })

  it('is refused by its length before anything is written', () => {
    const long = `eyJhbGciOiJIUzI1NiJ9.${'a'.repeat(2_560)}.sig`
    expect(readKeyText(long, { kind: 'alwrity' })).toMatchObject({ failure: { code: 'KEY_TOO_LONG' } })
  })

  it('has a wrong twin that differs in its signature alone', () => {
    const twin = revealSecret(randomKeyLike(Secret.fromText(TOKEN)))
    expect(twin).not.toBe(TOKEN)
    expect(twin.split('.').slice(0, 2)).toEqual(TOKEN.split('.').slice(0, 2))
    expect(twin).toHaveLength(TOKEN.length)
  })
})
