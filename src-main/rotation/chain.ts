import { z } from 'zod'
import { ERROR_CODES } from '../../src-preload/contract/error-codes.ts'
import { fingerprintSchema } from '../../src-preload/contract/views.ts'

const count = z.number().int().nonnegative()

/**
 * What is known of one generation of a key; never the key. `leaked` is said by a person and is final: such a key is not
 * sent anywhere again, whatever the service would say of it.
 */
export const STANDINGS = ['verified', 'not-checked-yet', 'server-does-not-check', 'refused', 'leaked'] as const

/** One key of a profile. `keyId` is the service's own name for it, where the service made it. */
export const generationSchema = z.strictObject({
  number: z.number().int().positive(),
  account: z.string().min(8).max(128),
  storage: z.enum(['keychain', 'session']),
  standing: z.enum(STANDINGS),
  fingerprint: fingerprintSchema.nullable(),
  storedAt: count,
  verifiedAt: count.nullable(),
  keyId: z.string().max(200).nullable(),
  failureCode: z.enum(ERROR_CODES).nullable(),
})

/**
 * A key beside the active one. `waits`: the service has refused it since the active one was last refused, so asking
 * again without a new reason would only be one more failed login.
 */
const candidateSchema = generationSchema.extend({ waits: z.boolean() })

/** A key that was active before; kept for its jobs and for going back until `until` (milliseconds since 1970). */
const drainingSchema = candidateSchema.extend({ until: count })

const entrySchema = z.strictObject({ number: z.number().int().positive(), account: z.string().min(8).max(128) })

/** A key to be ended at the service: known there by its id, or else only by its fingerprint. */
const revocationSchema = z.strictObject({
  number: count,
  keyId: z.string().max(200).nullable(),
  fingerprint: fingerprintSchema.nullable(),
})

/**
 * All of a profile's keys except the active one, which is part of the profile's own record. Both are written in one
 * transaction, before the effect they speak of: this record is the journal. No list has a longest: what could be written
 * must be readable again.
 */
export const chainRestSchema = z.strictObject({
  /** The highest number ever given, so that none is given twice. */
  lastNumber: count,
  /** About to be put into the keychain, or perhaps there already: whoever starts after a crash looks. */
  writing: z.strictObject({ generation: generationSchema, aim: z.enum(['promote', 'stage']) }).nullable(),
  next: candidateSchema.nullable(),
  draining: z.array(drainingSchema),
  /** To be taken out of the keychain; nothing else points to them any more. */
  leaving: z.array(entrySchema),
  /** A key the service was asked to make, by the label it was asked with; the answer has not been kept yet. */
  making: z.strictObject({ label: z.string().min(1).max(120), asked: z.boolean() }).nullable(),
  revoking: z.array(revocationSchema),
  /** Keys that were said to have leaked, also long after they went: none of them comes back by being put in again. */
  leaked: z.array(fingerprintSchema).default([]),
})

export type Generation = z.infer<typeof generationSchema>
export type Candidate = z.infer<typeof candidateSchema>
export type Draining = z.infer<typeof drainingSchema>
export type Revocation = z.infer<typeof revocationSchema>
export type ChainRest = z.infer<typeof chainRestSchema>

/** All keys of a profile's slot. At most one is active; every account appears once. */
export interface Chain extends ChainRest {
  readonly active: Generation | null
}

/** A profile that has never had a key. */
export const EMPTY_REST: ChainRest = {
  lastNumber: 0,
  writing: null,
  next: null,
  draining: [],
  leaving: [],
  making: null,
  revoking: [],
  leaked: [],
}

/** True for a key that may be put on a request now. */
export function isUsable(generation: Generation | null): generation is Generation {
  return generation !== null && (generation.standing === 'verified' || generation.standing === 'server-does-not-check')
}

/** Every account that the keychain may hold for this chain. */
export function accountsOf(chain: Chain): readonly string[] {
  const kept = [chain.active, chain.next, chain.writing?.generation ?? null, ...chain.draining, ...chain.leaving]
  return kept.flatMap((one) => (one === null ? [] : [one.account]))
}

/** The generation of that number that a request could be made with, or null. */
export function generationOf(chain: Chain, number: number): Generation | null {
  if (chain.active?.number === number) return chain.active
  return chain.draining.find((one) => one.number === number) ?? null
}
