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
