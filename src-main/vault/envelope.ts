import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Origin } from '../transport/port.ts'
import { passcodeCheckSchema } from './passcode.ts'
import type { Envelope, EnvelopeAddress } from './port.ts'
import { revealSecret, Secret } from './secret.ts'
import { SLOTS } from './slots.ts'

const VERSION = 1

/** An origin exactly as `URL` prints it: a pin with a path or credentials in it was not written by us. */
const pin = (): z.ZodString =>
  z.string().refine((text) => URL.canParse(text) && /^https?:/.test(text) && new URL(text).origin === text)

const fields = () =>
  z.strictObject({
    version: z.literal(VERSION),
    account: z.string().min(1).max(128),
    tenant: z.string().min(1),
    slot: z.enum(SLOTS),
    generation: z.number().int().positive(),
    pin: pin(),
    storedAt: z.number().int(),
    verifiedAt: z.number().int().nullable(),
    label: z.string(),
    kind: z.string(),
    // What came in as a key can travel in a header; anything else was put there by somebody else.
    key: z.string().regex(/^[\x21-\x7e]+$/),
  })

const schema = z.lazy(fields)

/** An envelope without its key: what the list of profiles is rebuilt from. `under`: the passcode that wraps the key. */
export const summarySchema = z.lazy(() =>
  fields().omit({ version: true, key: true }).extend({ under: passcodeCheckSchema.optional() }),
)
export type EnvelopeSummary = z.infer<typeof summarySchema>

/** What a keychain's value turned out to be. `why` is for people and holds nothing of the value. */
export type Decoded = { readonly ok: true; readonly envelope: Envelope } | { readonly ok: false; readonly why: string }

/** A new opaque account id, 128 random bits: no name can collide, be cut at a NUL or be joined with another. */
export function newAccount(): string {
  return `lk-${randomBytes(16).toString('hex')}`
}

/**
 * Writes an envelope as the keychain's value. `bytes` is its length in UTF-8; the caller refuses more than
 * {@link MAX_ENVELOPE_BYTES} before any write, since some keychains cut instead of refusing.
 */
export function encodeEnvelope(envelope: Envelope): { readonly value: string; readonly bytes: number } {
  const value = JSON.stringify({
    version: VERSION,
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
  } satisfies z.infer<typeof schema>)
  return { value, bytes: Buffer.byteLength(value, 'utf8') }
}

function parse(value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    return null
  }
}

function isNewer(parsed: unknown): boolean {
  const version = z.looseObject({ version: z.number().int().gt(VERSION) })
  return version.safeParse(parsed).success
}

/**
 * Reads a keychain's value back. Anything that is not an envelope, and any envelope of another account, tenant, slot or
 * generation than asked for, is refused with the reason: it is reported and left alone, never used.
 */
export function decodeEnvelope(value: string, asked: EnvelopeAddress): Decoded {
  const json = parse(value)
  const parsed = schema.safeParse(json)
  if (!parsed.success) {
    return { ok: false, why: isNewer(json) ? 'written by a newer Latchkey' : 'not written by Latchkey' }
  }
  const { account, tenant, slot, generation, storedAt, verifiedAt, label, kind } = parsed.data
  const { account: askedAccount, tenantId, slot: askedSlot, generation: askedGeneration } = asked
  if (account !== askedAccount || tenant !== tenantId || slot !== askedSlot || generation !== askedGeneration) {
    return { ok: false, why: 'belongs to another profile' }
  }
  const origin = parsed.data.pin as Origin
  const secret = Secret.fromText(parsed.data.key)
  return {
    ok: true,
    envelope: { account, tenantId, slot, generation, pin: origin, storedAt, verifiedAt, label, kind, secret },
  }
}

/** What an entry of the keychain says of itself, without its key; null when it is no envelope of this account. */
export function summarise(account: string, value: string): EnvelopeSummary | null {
  const parsed = schema.safeParse(parse(value))
  if (!parsed.success || parsed.data.account !== account) return null
  const { version: _version, key: _key, ...summary } = parsed.data
  return summary
}
