import { z } from 'zod'
import { failureSchema } from './failure.ts'
import { PROVIDERS } from './provider-names.ts'
import { fingerprintSchema, idSchema, LIMITS } from './views.ts'

const provider = z.enum(PROVIDERS)
const time = z.number().int().nonnegative()
/** The name of a variable in a settings file. */
const variable = z.string().min(1).max(80)
const refused = z.array(z.strictObject({ name: variable, failure: failureSchema })).max(100)

/** The keys of providers that a profile may keep. Never a key: where `storedAt` is null there is none. */
export const providersViewSchema = z.lazy(() =>
  z.strictObject({
    keys: z
      .array(z.strictObject({ provider, fingerprint: fingerprintSchema.nullable(), storedAt: time.nullable() }))
      .max(PROVIDERS.length),
    /** Without these the service takes none. */
    required: z.array(provider).max(PROVIDERS.length),
  }),
)

/** What a settings file has of them. Main holds the keys until the person has chosen, by the names they stand under. */
export const providerOfferSchema = z.lazy(() =>
  z.strictObject({
    offerId: idSchema,
    found: z
      .array(
        z.strictObject({
          name: variable,
          provider,
          fingerprint: fingerprintSchema.nullable(),
          /** One of this provider is kept already. */
          replaces: z.boolean(),
        }),
      )
      .max(64),
    refused,
  }),
)

/** What was kept of them, and why not all. */
export const providersKeptSchema = z.lazy(() => z.strictObject({ view: providersViewSchema, refused }))

/** What the service says it took; nothing else of its answer leaves main. */
export const providersSentSchema = z.lazy(() =>
  z.strictObject({ taken: z.array(provider).max(PROVIDERS.length), warnings: z.number().int().nonnegative() }),
)

/** Which provider's key is meant. */
export const oneProvider = () => z.strictObject({ provider })

/** The names that are to be kept, of an offer. */
export const chosenProviders = () => z.strictObject({ offerId: idSchema, names: z.array(variable).min(1).max(64) })

/** Consent to one sending: the profile's name, typed. */
export const sendingConsent = () => z.strictObject({ typedName: z.string().max(LIMITS.profileName) })

export type ProvidersView = z.infer<typeof providersViewSchema>
export type ProviderOffer = z.infer<typeof providerOfferSchema>
export type ProvidersKept = z.infer<typeof providersKeptSchema>
export type ProvidersSentView = z.infer<typeof providersSentSchema>
