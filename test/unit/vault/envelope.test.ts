import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Origin } from '../../../src-main/transport/port.ts'
import { MAX_ENVELOPE_BYTES } from '../../../src-main/vault/entry-limit.ts'
import { decodeEnvelope, encodeEnvelope, newAccount, summarise } from '../../../src-main/vault/envelope.ts'
import { revealSecret, Secret } from '../../../src-main/vault/secret.ts'
import { anAddress, anEnvelope, FAKE_KEY } from '../../support/envelopes.ts'

/** The encoded form with some fields replaced, as a stranger could write it. */
function forged(address: ReturnType<typeof anAddress>, fields: object): string {
  return JSON.stringify({ ...JSON.parse(encodeEnvelope(anEnvelope(address)).value), ...fields })
}

describe('an envelope', () => {
  it('comes back as it was written, whatever key, names and times it holds', () => {
    const key = fc.string({ unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)) })
    fc.assert(
      fc.property(
        key.filter((text) => text !== ''),
        fc.string({ unit: 'binary', minLength: 1 }),
        fc.string({ unit: 'grapheme' }),
        fc.option(fc.nat()),
        fc.integer({ min: 1, max: 1_000 }),
        (text, tenantId, label, verifiedAt, generation) => {
          const envelope = {
            ...anEnvelope(anAddress(tenantId.toWellFormed(), { generation })),
            label: label.toWellFormed(),
            verifiedAt,
            secret: Secret.fromText(text),
          }
          const decoded = decodeEnvelope(encodeEnvelope(envelope).value, envelope)
          if (!decoded.ok) throw new Error(decoded.why)
          expect({ ...decoded.envelope, secret: revealSecret(decoded.envelope.secret) }).toEqual({
            ...envelope,
            secret: text,
          })
        },
      ),
    )
  })

  it('counts bytes of UTF-8, not characters', () => {
    const plain = encodeEnvelope({ ...anEnvelope(), label: 'aaaa' })
    const wide = encodeEnvelope({ ...anEnvelope(), label: '\u{1f511}'.repeat(4) })
    expect(wide.bytes - plain.bytes).toBe(12)
    expect(Buffer.byteLength(wide.value)).toBe(wide.bytes)
    expect(MAX_ENVELOPE_BYTES).toBe(2_560)
  })

  it.each([
    ['another account', { account: newAccount() }],
    ['another tenant', { tenantId: 'tenant-two' }],
    ['another generation', { generation: 2 }],
  ])('of %s than asked for is never used', (_what, asked) => {
    const envelope = anEnvelope()
    expect(decodeEnvelope(encodeEnvelope(envelope).value, { ...envelope, ...asked })).toEqual({
      ok: false,
      why: 'belongs to another profile',
    })
  })

  it.each([
    ['no JSON', 'fake-value'],
    ['JSON of something else', '{"a":1}'],
    ['null', 'null'],
    ['nothing', ''],
  ])('is not read out of %s', (_what, value) => {
    expect(decodeEnvelope(value, anAddress())).toEqual({ ok: false, why: 'not written by Latchkey' })
  })

  it.each([
    ['a key with a line end in it', { key: 'fake-key\r\nX-Evil: 1' }],
    ['an empty key', { key: '' }],
    ['a pin with a path', { pin: 'https://models.example.com/' }],
    ['a pin with credentials', { pin: 'https://user@models.example.com' }],
    ['a pin of another scheme', { pin: 'file://models' }],
    ['a pin that is none', { pin: 'null' }],
    ['a slot nobody knows', { slot: 'admin' }],
    ['generation zero', { generation: 0 }],
    ['a field too many', { more: 1 }],
    ['a field missing', { label: undefined }],
  ])('with %s is not used', (_what, fields) => {
    const address = anAddress()
    expect(decodeEnvelope(forged(address, fields), address)).toEqual({ ok: false, why: 'not written by Latchkey' })
  })

  it('with a planted prototype is not used', () => {
    const address = anAddress()
    const value = forged(address, {}).replace('{', '{"__proto__":{"admin":true},')
    expect(decodeEnvelope(value, address).ok).toBe(false)
  })

  it('of a later version says so instead of being taken for damage', () => {
    const address = anAddress()
    expect(decodeEnvelope(forged(address, { version: 2, novelty: true }), address)).toEqual({
      ok: false,
      why: 'written by a newer Latchkey',
    })
  })

  it('never throws, and its reasons hold nothing of the value', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (value) => {
        const decoded = decodeEnvelope(value, anAddress())
        expect(decoded).toEqual({ ok: false, why: expect.stringMatching(/^(not written|written) by/) })
      }),
    )
  })

  it('pins the key to the origin it was stored for, also when the profile says otherwise by now', () => {
    const envelope = { ...anEnvelope(), pin: 'http://127.0.0.1:8000' as Origin }
    const decoded = decodeEnvelope(encodeEnvelope(envelope).value, envelope)
    expect(decoded.ok && decoded.envelope.pin).toBe('http://127.0.0.1:8000')
  })
})

describe('what an entry says of itself', () => {
  it('has no key in it', () => {
    const envelope = anEnvelope()
    const summary = summarise(envelope.account, encodeEnvelope(envelope).value)
    expect(summary).toMatchObject({ account: envelope.account, tenant: 'tenant-one', label: 'Acme' })
    expect(JSON.stringify(summary)).not.toContain(FAKE_KEY)
  })

  it('is nothing when it lies under another account than it says', () => {
    expect(summarise(newAccount(), encodeEnvelope(anEnvelope()).value)).toBeNull()
  })
})

describe('an account id', () => {
  it('is 128 random bits and nothing else', () => {
    const accounts = Array.from({ length: 100 }, newAccount)
    expect(new Set(accounts).size).toBe(100)
    for (const account of accounts) expect(account).toMatch(/^lk-[0-9a-f]{32}$/)
  })
})
