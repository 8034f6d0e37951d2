import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isLoopback, isPrivateRange, judgeAddress } from '../../../src-main/transport/address.ts'

const OPEN = { testRuntime: false, privateConsent: false }

describe('an address as typed', () => {
  it.each([
    ['https://api.example.com/', 'https://api.example.com'],
    ['  api.example.com  ', 'https://api.example.com'],
    ['https://api.example.com:443/api/v1/docs#/x?y', 'https://api.example.com'],
    ['HTTPS://API.Example.COM', 'https://api.example.com'],
    ['localhost:8000', 'http://localhost:8000'],
    ['http://127.0.0.1:8000/api', 'http://127.0.0.1:8000'],
    ['http://[::1]:8000', 'http://[::1]:8000'],
    ['http://2130706433', 'http://127.0.0.1'],
    ['http://0x7f.1', 'http://127.0.0.1'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
    ['https://example.com.', 'https://example.com.'],
  ])('%s is %s', (typed, origin) => {
    expect(judgeAddress(typed, OPEN)).toEqual({ ok: true, value: origin })
  })

  it.each([
    ['', 'ADDRESS_INVALID'],
    ['https://', 'ADDRESS_INVALID'],
    ['ftp://example.com', 'ADDRESS_INVALID'],
    ['javascript:alert(1)', 'ADDRESS_INVALID'],
    ['//example.com', 'ADDRESS_INVALID'],
    ['https://exa mple.com', 'ADDRESS_INVALID'],
    ['https://example.com\\@evil.example', 'ADDRESS_INVALID'],
    ['https://example.com\u202e', 'ADDRESS_INVALID'],
    ['https://example.com:0', 'ADDRESS_INVALID'],
    ['https://example.com:99999', 'ADDRESS_INVALID'],
    [`https://${'a'.repeat(3_000)}.example`, 'ADDRESS_INVALID'],
    ['https://user:fake@example.com', 'ADDRESS_HAS_CREDENTIALS'],
    ['https://api.example.com@evil.example', 'ADDRESS_HAS_CREDENTIALS'],
    ['http://example.com', 'ADDRESS_INSECURE'],
    ['http://127.0.0.1.evil.example', 'ADDRESS_INSECURE'],
    ['http://localhost.evil.example', 'ADDRESS_INSECURE'],
    ['http://[::ffff:8.8.8.8]', 'ADDRESS_INSECURE'],
    ['http://192.168.1.5:8000', 'ADDRESS_PRIVATE_NEEDS_CONSENT'],
    ['http://[::ffff:10.0.0.1]', 'ADDRESS_PRIVATE_NEEDS_CONSENT'],
    ['http://0.0.0.0:8000', 'ADDRESS_PRIVATE_NEEDS_CONSENT'],
  ])('%j is refused as %s', (typed, code) => {
    expect(judgeAddress(typed, OPEN)).toMatchObject({ ok: false, failure: { code } })
  })

  it('in a private network is taken with consent, and only there', () => {
    const agreed = { ...OPEN, privateConsent: true }
    expect(judgeAddress('http://192.168.1.5:8000', agreed)).toEqual({ ok: true, value: 'http://192.168.1.5:8000' })
    expect(judgeAddress('http://8.8.8.8', agreed)).toMatchObject({ failure: { code: 'ADDRESS_INSECURE' } })
    expect(judgeAddress('http://intranet', agreed)).toMatchObject({ failure: { code: 'ADDRESS_INSECURE' } })
  })

  it('is on this machine or nowhere under the test runtime', () => {
    const rules = { testRuntime: true, privateConsent: true }
    expect(judgeAddress('https://api.example.com', rules)).toMatchObject({ failure: { code: 'ADDRESS_TEST_RUNTIME' } })
    expect(judgeAddress('http://192.168.1.5', rules)).toMatchObject({ failure: { code: 'ADDRESS_TEST_RUNTIME' } })
    expect(judgeAddress('http://127.1:8000', rules)).toEqual({ ok: true, value: 'http://127.0.0.1:8000' })
  })

  it('that is taken is an exact origin, safe for a key, and is taken again as the same', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
      fc.ipV4().map((ip) => `http://${ip}`),
      fc.ipV6().map((ip) => `http://[${ip}]`),
    )
    fc.assert(
      fc.property(typed, fc.boolean(), fc.boolean(), (text, testRuntime, privateConsent) => {
        const rules = { testRuntime, privateConsent }
        const judged = judgeAddress(text, rules)
        if (!judged.ok) return
        const origin = judged.value
        expect(new URL(origin).origin).toBe(origin)
        expect(judgeAddress(origin, rules)).toEqual(judged)
        if (testRuntime) expect(isLoopback(origin)).toBe(true)
        if (origin.startsWith('http:'))
          expect(isLoopback(origin) || (privateConsent && isPrivateRange(origin))).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })
})
