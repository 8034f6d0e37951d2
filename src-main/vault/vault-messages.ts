import { z } from 'zod'
import { MAX_ENVELOPE_BYTES } from './entry-limit.ts'
import { summarySchema } from './envelope.ts'

/** The keychain service under which every entry stands. */
export const SERVICE = 'Latchkey'

/** Accounts under it that hold no key: notes of main's own. A list of keys leaves them out. */
export const NOTES: ReadonlySet<string> = new Set(['ledger-anchor', 'leaked-keys'])

/** The longest text that is looked through at once, in characters. */
export const MAX_SCANNED = 4 * 1024 * 1024

const id = z.number().int()
const account = z.string().min(1).max(128)

/** What main may ask of the vault process. `mayPrompt`: a person is waiting, so the keyring may ask for a password. */
export const requestSchema = z.lazy(() =>
  z.discriminatedUnion('op', [
    z.strictObject({ id, op: z.literal('get'), account, mayPrompt: z.boolean() }),
    z.strictObject({ id, op: z.literal('set'), account, value: z.string().min(1).max(MAX_ENVELOPE_BYTES) }),
    /** As `set`, for what nobody asked for: only while the keychain is open. */
    z.strictObject({ id, op: z.literal('note'), account, value: z.string().min(1).max(MAX_ENVELOPE_BYTES) }),
    z.strictObject({ id, op: z.literal('delete'), account }),
    z.strictObject({ id, op: z.literal('find') }),
    /** Looks for keys in texts: those of the keychain (`stored`), and those that only main has. */
    z.strictObject({
      id,
      op: z.literal('scan'),
      texts: z.array(z.strictObject({ name: z.string().max(40), text: z.string().max(MAX_SCANNED) })).max(32),
      keys: z.array(z.string().max(MAX_ENVELOPE_BYTES * 4)).max(10_000),
      stored: z.boolean(),
    }),
  ]),
)

/**
 * Why the keychain did not answer, mapped from its own error. `stale`: the keychain was started again since this
 * process first spoke to it, and libsecret holds on to the old one for as long as a process lives. `denied`: a person
 * said no when the system asked whether we may.
 */
export const REFUSALS = ['locked', 'denied', 'missing', 'stale', 'timeout', 'native-module', 'refused'] as const

/** What the vault process answers. `foreign` counts entries under our service that are no envelopes of ours. */
export const answerSchema = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ id, kind: z.literal('value'), value: z.string().nullable() }),
    z.strictObject({ id, kind: z.literal('done') }),
    z.strictObject({ id, kind: z.literal('entries'), entries: z.array(summarySchema), foreign: id.nonnegative() }),
    /** `found`: names of texts. `accounts`: entries whose keys were looked for; `wrapped`: those that only main can open. */
    z.strictObject({
      id,
      kind: z.literal('scanned'),
      found: z.array(z.string().max(40)),
      accounts: z.array(z.string()),
      wrapped: z.array(z.strictObject({ account: z.string(), value: z.string() })),
    }),
    z.strictObject({ id, kind: z.literal('refusal'), refusal: z.enum(REFUSALS) }),
  ]),
)

export type VaultRequest = z.infer<typeof requestSchema>
export type VaultAnswer = z.infer<typeof answerSchema>
export type Refusal = (typeof REFUSALS)[number]
