import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Origin } from '../transport/port.ts'
import type { Envelope, EnvelopeAddress } from './port.ts'
import { revealSecret, Secret } from './secret.ts'

/** Windows keeps at most this many bytes in one entry; the same limit everywhere keeps profiles portable. */
export const MAX_ENVELOPE_BYTES = 2_560

const schema = z.strictObject({
  version: z.literal(1),
  account: z.string(),
  tenant: z.string(),
  slot: z.literal('service'),
  generation: z.number().int().positive(),
  pin: z.url(),
  storedAt: z.number().int(),
  verifiedAt: z.number().int().nullable(),
  label: z.string(),
  kind: z.string(),
  key: z.string().min(1),
})

/** A new opaque account id: random, so that no name can collide, be cut at a NUL or joined with another. */
export function newAccount(): string {
  return `lk-${randomBytes(16).toString('hex')}`
}

/** Writes an envelope as the keychain's value; `bytes` is its UTF-8 length, to be judged before any write. */
export function encodeEnvelope(envelope: Envelope): { readonly value: string; readonly bytes: number } {
  const value = JSON.stringify({
    version: 1,
    account: envelope.account,
    tenant: envelope.tenantId,
    slot: envelope.slot,
    generation: envelope.generation,
    pin: envelope.pin,
    storedAt: envelope.storedAt,
    verifiedAt: envelope.verifiedAt,
    label: envelope.label,
    kind: envelope.kind,
    key: revealSecret(envelope.secret),
  })
  return { value, bytes: Buffer.byteLength(value, 'utf8') }
}

function parse(value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    return null
  }
}

/**
 * Reads a keychain's value back. Anything that is not an envelope, and any envelope of another account, tenant, slot or
 * generation than asked for, is `corrupt`: it is reported and left alone, never used.
 */
export function decodeEnvelope(
  value: string,
  asked: EnvelopeAddress,
): { readonly ok: true; readonly envelope: Envelope } | { readonly ok: false; readonly why: string } {
  const parsed = schema.safeParse(parse(value))
  if (!parsed.success) return { ok: false, why: 'not written by Latchkey' }
  const { account, tenant, slot, generation, pin, storedAt, verifiedAt, label, kind, key } = parsed.data
  if (
    account !== asked.account ||
    tenant !== asked.tenantId ||
    slot !== asked.slot ||
    generation !== asked.generation
  ) {
    return { ok: false, why: 'belongs to another profile' }
  }
  if (new URL(pin).origin !== pin) return { ok: false, why: 'its address is damaged' }
  const secret = Secret.fromText(key)
  return {
    ok: true,
    envelope: { ...asked, pin: pin as Origin, storedAt, verifiedAt, label, kind, secret },
  }
}
