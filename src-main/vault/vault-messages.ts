import { z } from 'zod'

/** The keychain service under which every entry stands. */
export const SERVICE = 'Latchkey'

/** What main may ask of the vault process. */
export const requestSchema = z.discriminatedUnion('op', [
  z.strictObject({ id: z.number().int(), op: z.literal('get'), account: z.string() }),
  z.strictObject({ id: z.number().int(), op: z.literal('set'), account: z.string(), value: z.string() }),
  z.strictObject({ id: z.number().int(), op: z.literal('delete'), account: z.string() }),
])

/** Why the keychain did not answer, mapped from its own error. */
export const REFUSALS = ['locked', 'missing', 'native-module', 'refused'] as const

/** What the vault process answers. */
export const answerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ id: z.number().int(), kind: z.literal('value'), value: z.string().nullable() }),
  z.strictObject({ id: z.number().int(), kind: z.literal('done'), done: z.boolean() }),
  z.strictObject({ id: z.number().int(), kind: z.literal('refusal'), refusal: z.enum(REFUSALS) }),
])

export type VaultRequest = z.infer<typeof requestSchema>
export type VaultAnswer = z.infer<typeof answerSchema>
export type Refusal = (typeof REFUSALS)[number]
