import { z } from 'zod'
import type { Origin } from '../transport/port.ts'
import { type Decoded, type EnvelopeSummary, summarySchema } from './envelope.ts'
import { type Passcode, type PasscodeCheck, passcodeCheckSchema } from './passcode.ts'
import type { Envelope, EnvelopeAddress } from './port.ts'

/**
 * The second version of an envelope: all of the first one in the clear, but for the key, which a passcode wraps. What is
 * kept of that passcode is in it as well, so that an entry can be opened although the database is lost.
 */
const VERSION = 2

const schema = z.lazy(() =>
  summarySchema
    .unwrap()
    .extend({ version: z.literal(VERSION), under: passcodeCheckSchema, wrapped: z.base64().max(2_560) }),
)

function parse(value: string): z.infer<typeof schema> | null {
  try {
    const parsed = schema.safeParse(JSON.parse(value))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/**
 * Writes an envelope with its key wrapped. `bytes` counts as for a plain one, and against the same limit: wrapping makes
 * a key a third longer and 40 bytes more.
 */
export function encodeWrapped(
  envelope: Envelope,
  passcode: Pick<Passcode, 'wrap' | 'check'>,
): { readonly value: string; readonly bytes: number } {
  const { tenantId: tenant, secret, ...rest } = envelope
  const wrapped = passcode.wrap(envelope, secret)
  const { account, slot, generation, pin, storedAt, verifiedAt, label, kind } = rest
  const value = JSON.stringify({
    version: VERSION,
    account,
    tenant,
    slot,
    generation,
    pin,
    storedAt,
    verifiedAt,
    label,
    kind,
    under: passcode.check,
    wrapped,
  } satisfies z.infer<typeof schema>)
  return { value, bytes: Buffer.byteLength(value, 'utf8') }
}

/** True for a value that only the passcode opens; whoever has none yet knows by it to ask. */
export function isWrapped(value: string): boolean {
  return parse(value) !== null
}

/** What is kept of the passcode that an entry is wrapped under; null for one that is not wrapped. */
export function wrappedUnder(value: string): PasscodeCheck | null {
  return parse(value)?.under ?? null
}

/** Reads a wrapped envelope back, for exactly that address; the passcode must be unlocked. */
export function decodeWrapped(value: string, asked: EnvelopeAddress, passcode: Pick<Passcode, 'unwrap'>): Decoded {
  const parsed = parse(value)
  if (parsed === null) return { ok: false, why: 'not written by Latchkey' }
  const { account, tenant, slot, generation, storedAt, verifiedAt, label, kind, wrapped } = parsed
  const isAsked = account === asked.account && tenant === asked.tenantId && slot === asked.slot
  if (!isAsked || generation !== asked.generation) return { ok: false, why: 'belongs to another profile' }
  const pin = parsed.pin as Origin
  const secret = passcode.unwrap({ account, tenantId: tenant, slot, generation, pin }, wrapped)
  if (secret === null) return { ok: false, why: 'wrapped for another place or under another passcode' }
  return {
    ok: true,
    envelope: { account, tenantId: tenant, slot, generation, pin, storedAt, verifiedAt, label, kind, secret },
  }
}

/** What a wrapped entry says of itself; also while the passcode is locked, so that profiles can be listed. */
export function summariseWrapped(account: string, value: string): EnvelopeSummary | null {
  const parsed = parse(value)
  if (parsed === null || parsed.account !== account) return null
  const { version: _version, wrapped: _wrapped, ...summary } = parsed
  return summary
}
