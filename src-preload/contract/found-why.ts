/** Why an entry of the keychain was left as it is. */
export const FOUND_WHY = [
  'not-ours',
  'same-account',
  'same-number',
  'other-profile',
  'other-address',
  'other-kind',
  'address-refused',
  'unreadable',
  'passcode',
  'not-kept',
  'practice',
  'old',
] as const

/** What a person may remove: nothing needs it any more, and the record and the entry do not contradict each other. */
export const FOUND_REMOVABLE = ['old', 'practice'] as const satisfies readonly FoundWhy[]

export type FoundWhy = (typeof FOUND_WHY)[number]
