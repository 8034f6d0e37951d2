import type { Role } from './profile-kinds.ts'

/** What came of asking a service about a key while many are asked about; `not-asked`: why stands beside it. */
export const CHECK_OUTCOMES = [
  'refused',
  'unclear',
  'not-asked',
  'not-checked-yet',
  'server-does-not-check',
  'verified',
] as const
export type CheckOutcome = (typeof CHECK_OUTCOMES)[number]

/** How somebody was reminded that a key is due; `not-yet` takes the mark back. */
export const REMINDED_BY = ['mail', 'copy', 'otherwise', 'not-yet'] as const
export type RemindedBy = (typeof REMINDED_BY)[number]

/** From so many profiles on somebody looks after them as a table: a hand has fewer, and those the list of profiles shows at once. */
export const DESK_FROM = 6

/**
 * Whether there is a desk: for somebody who looks after others' keys by the role of one of them, and for whoever has
 * more profiles than can be seen at one glance. A client with a profile or two is not shown a table of them.
 */
export function hasDesk(profiles: readonly { readonly role: Role }[]): boolean {
  return profiles.length >= DESK_FROM || profiles.some(({ role }) => role !== 'client')
}
