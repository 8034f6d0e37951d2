import { beforeAll, describe, expect, it } from 'vitest'
import type { Origin } from '../../../src-main/transport/port.ts'
import { MAX_ENVELOPE_BYTES } from '../../../src-main/vault/entry-limit.ts'
import { decodeEnvelope } from '../../../src-main/vault/envelope.ts'
import {
  createPasscode,
  makePasscode,
  type PasscodeCheck,
  passcodeCheckSchema,
} from '../../../src-main/vault/passcode.ts'
import { revealSecret, Secret } from '../../../src-main/vault/secret.ts'
import { decodeWrapped, encodeWrapped, isWrapped, summariseWrapped } from '../../../src-main/vault/wrapped-envelope.ts'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import { anAddress, anEnvelope, FAKE_KEY } from '../../support/envelopes.ts'
import { LOW_COST, stretch } from '../../support/sealed.ts'

const CODE = Secret.fromText('otter 7 kite')
const WRONG = Secret.fromText('otter 8 kite')

let check: PasscodeCheck
beforeAll(async () => {
  const made = await makePasscode(CODE, stretch, LOW_COST)
  if (!made.ok) throw new Error(made.failure.code)
  check = made.value
})

async function unlocked() {
  const passcode = createPasscode(check, stretch)
  expect(await passcode.tryUnlock(CODE)).toEqual(ok(undefined))
  return passcode
}

describe('a passcode', () => {
  it('is told from a wrong one without any entry', async () => {
    const passcode = createPasscode(passcodeCheckSchema.parse(JSON.parse(JSON.stringify(check))), stretch)
    expect(await passcode.tryUnlock(WRONG)).toEqual(fail('PASSCODE_WRONG'))
    expect(passcode.isUnlocked).toBe(false)
    expect(await passcode.tryUnlock(CODE)).toEqual(ok(undefined))
    expect(passcode.isUnlocked).toBe(true)
    // Mistyping it afterwards takes nothing away.
    expect(await passcode.tryUnlock(WRONG)).toEqual(fail('PASSCODE_WRONG'))
    expect(passcode.isUnlocked).toBe(true)
  })

  it.each(['1234567890', 'aaaaaaaaaa', 'password1', 'kite'])('that is %s is not taken', async (text) => {
    expect(await makePasscode(Secret.fromText(text), stretch, LOW_COST)).toEqual(
      fail('PASSPHRASE_WEAK', { shortest: 8 }),
    )
  })

  it('wraps and unwraps nothing once it is forgotten', async () => {
    const passcode = await unlocked()
    passcode.forget()
    expect(passcode.isUnlocked).toBe(false)
    expect(() => passcode.wrap(anEnvelope(), CODE)).toThrow('locked')
    expect(() => passcode.unwrap(anEnvelope(), 'AAAA')).toThrow('locked')
  })

  it('does not open what was locked while it was being tried', async () => {
    const passcode = createPasscode(check, stretch)
    const trying = passcode.tryUnlock(CODE)
    passcode.forget()
    expect(await trying).toEqual(fail('CANCELLED'))
    expect(passcode.isUnlocked).toBe(false)
  })
})

describe('a wrapped envelope', () => {
  it('comes back as it was, and shows the key to nobody on the way', async () => {
    const passcode = await unlocked()
    const envelope = anEnvelope()
    const { value, bytes } = encodeWrapped(envelope, passcode)
    expect(value).not.toContain(FAKE_KEY)
    expect(bytes).toBe(Buffer.byteLength(value))
    expect(isWrapped(value)).toBe(true)
    const decoded = decodeWrapped(value, envelope, await unlocked())
    if (!decoded.ok) throw new Error(decoded.why)
    expect({ ...decoded.envelope, secret: revealSecret(decoded.envelope.secret) }).toEqual({
      ...envelope,
      secret: FAKE_KEY,
    })
    expect(encodeWrapped(envelope, passcode).value).not.toBe(value)
  })

  it('fits a keychain entry with a key of 1,024 characters and the longest names', async () => {
    const envelope = {
      ...anEnvelope(anAddress('f'.repeat(36)), 'k'.repeat(1_024)),
      label: '\u{1f511}'.repeat(30),
      pin: `https://${'a'.repeat(60)}.example.com:65535` as Origin,
      verifiedAt: Date.UTC(2026, 0, 5),
    }
    expect(encodeWrapped(envelope, await unlocked()).bytes).toBeLessThanOrEqual(MAX_ENVELOPE_BYTES)
  })

  it.each([
    ['account', { account: `lk-${'0'.repeat(32)}` }],
    ['tenant', { tenant: 'tenant-two' }],
    ['generation', { generation: 2 }],
    ['pin', { pin: 'https://evil.example.com' }],
  ])('with another %s written into it does not open', async (_what, fields) => {
    const passcode = await unlocked()
    const written = JSON.parse(encodeWrapped(anEnvelope(), passcode).value)
    const moved = { ...written, ...fields }
    const asked = { ...moved, tenantId: moved.tenant }
    const decoded = decodeWrapped(JSON.stringify(moved), asked, passcode)
    expect(decoded).toEqual({ ok: false, why: 'wrapped for another place or under another passcode' })
  })

  it('of another profile than asked for is not tried', async () => {
    const passcode = await unlocked()
    const { value } = encodeWrapped(anEnvelope(), passcode)
    expect(decodeWrapped(value, anAddress(), passcode)).toEqual({ ok: false, why: 'belongs to another profile' })
  })

  it.each(['', 'AAAA', '!', 'A'.repeat(100)])('that holds %j is refused', async (wrapped) => {
    const passcode = await unlocked()
    const envelope = anEnvelope()
    const written = JSON.parse(encodeWrapped(envelope, passcode).value)
    expect(decodeWrapped(JSON.stringify({ ...written, wrapped }), envelope, passcode).ok).toBe(false)
  })

  it('says who it is for while it is locked, and is taken for nothing else by what reads plain ones', async () => {
    const envelope = anEnvelope()
    const { value } = encodeWrapped(envelope, await unlocked())
    expect(summariseWrapped(envelope.account, value)).toMatchObject({ tenant: 'tenant-one', generation: 1 })
    expect(summariseWrapped('lk-another', value)).toBeNull()
    expect(summariseWrapped(envelope.account, '{')).toBeNull()
    expect(decodeEnvelope(value, envelope).ok).toBe(false)
  })
})
