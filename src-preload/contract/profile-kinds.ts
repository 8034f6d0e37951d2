/** The hosted services that Latchkey works with. Values only, so that the window can use them without the parsers. */
export const SERVICE_KINDS = ['image2model', 'vigint', 'tenant-keys', 'alwrity'] as const
export type ServiceKind = (typeof SERVICE_KINDS)[number]

/**
 * What a profile's key may do at its service: work (`client`), work for others (`support`), or look after the service
 * and its keys (`admin`). An administrator's key is a profile of its own and never works.
 */
export const ROLES = ['client', 'support', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** Which of a service's installations a profile is for; a client may have one profile for each. */
export const ENVIRONMENTS = ['production', 'staging', 'development'] as const
export type Environment = (typeof ENVIRONMENTS)[number]

/** What may be changed through a profile: everything, only after its name was typed, or nothing. */
export const PROTECTIONS = ['open', 'confirm', 'read-only'] as const
export type Protection = (typeof PROTECTIONS)[number]

/** What a service takes from people; `nothing`: it is looked after, not worked with. */
export const TAKES = ['images', 'videos', 'documents', 'nothing'] as const
export type Takes = (typeof TAKES)[number]
