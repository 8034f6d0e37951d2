import { z } from 'zod'

/** What keeps keys on this computer, as far as it can be told. `none`: nothing does. */
export const KEYCHAINS = ['gnome-keyring', 'kwallet', 'keepassxc', 'mac', 'windows', 'other', 'none'] as const

/** Whose words and menus a remedy is said in. */
export const SYSTEMS = ['gnome', 'kde', 'linux', 'mac', 'windows'] as const

/** One of them, as it crosses between processes. */
export const keychainKindSchema = z.enum(KEYCHAINS)

/** What the window knows of the keychain. */
export const keychainViewSchema = z.strictObject({
  system: z.enum(SYSTEMS),
  /** Null: not looked yet, or nobody could tell. */
  kind: keychainKindSchema.nullable(),
  /** A person has waited for it for so long that they should know what for. */
  slow: z.boolean(),
})

export type KeychainKind = (typeof KEYCHAINS)[number]
export type System = (typeof SYSTEMS)[number]
export type KeychainView = z.infer<typeof keychainViewSchema>
