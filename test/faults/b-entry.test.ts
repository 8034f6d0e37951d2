import { describe, expect, it } from 'vitest'
import type { Origin } from '../../src-main/transport/port.ts'
import { readKeyText } from '../../src-main/vault/key-intake.ts'
import { revealSecret } from '../../src-main/vault/secret.ts'
import { place } from '../support/rotation-place.ts'

const KEY = '0123456789abcdef'.repeat(4)

describe('B1 [real] a key is pasted with what was around it', () => {
  it.each([
    ['a variable', `VIGINT_API_KEY="${KEY}"\n`],
    ['a header', `Bearer ${KEY}`],
    ['a whole .env file', `# made by hand\nDEBUG=true\nAPI_KEY=${KEY} # mine\nREDIS_URL=redis://a\n`],
  ])('%s: exactly the key is taken', (_what, text) => {
    const read = readKeyText(text)
    expect(read.ok ? revealSecret(read.value.secret) : read.failure).toBe(KEY)
  })

  it('two keys: nothing is taken, and the person is asked', () => {
    const other = 'fedcba9876543210'.repeat(4)
    expect(readKeyText(`API_KEY=${KEY}\nVIGINT_API_KEY=${other}`)).toMatchObject({ ok: false })
  })
})

describe('B2 [real] what is no client key', () => {
  it.each([
    ['your-api-key-here', 'KEY_PLACEHOLDER'],
    [`AIza${'a1'.repeat(18)}`, 'KEY_OF_OTHER_SERVICE'],
    ['sk_live_fakefakefakefake', 'KEY_OF_OTHER_SERVICE'],
    ['FAL_KEY=fakefakefakefakefake', 'KEY_OF_OTHER_SERVICE'],
    ['JWT_SECRET=fakefakefake', 'KEY_SERVER_SECRET'],
    ['dev-admin-api-key-789012', 'KEY_ADMIN'],
  ])('%s is refused with its reason', (text, code) => {
    expect(readKeyText(text)).toMatchObject({ ok: false, failure: { code } })
  })

  it('a development placeholder is taken and marked', () => {
    expect(readKeyText('dev-api-key-123456')).toMatchObject({ ok: true, value: { development: true } })
  })
})

describe('B4 [real] a service that takes any key', () => {
  it('is said not to check keys; the key is not kept as verified, nor at all without the person’s word', async () => {
    const { practice, faults, keychain, open } = await place()
    faults.keys = 'any'
    const product = open()
    const draft = { name: 'Acme', colour: 'blue', origin: practice.server.origin as Origin } as const
    const intakeId = product.takeIn(practice.key)
    const { custodian } = product.custody
    const unsaid = await custodian.create({ ...draft, intakeId, acceptUnchecked: false, acceptUnreached: false })
    expect(unsaid).toMatchObject({ value: { profileId: null, verdict: { verdict: 'server-does-not-check' } } })
    expect(keychain.entries.size).toBe(0)
    const agreed = await custodian.create({ ...draft, intakeId, acceptUnchecked: true, acceptUnreached: false })
    const id = agreed.ok ? (agreed.value.profileId ?? '') : ''
    expect(product.tenants.get(id)).toMatchObject({
      value: { key: { state: 'server-does-not-check', verifiedAt: null } },
    })
  })
})
