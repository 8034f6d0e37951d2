/** What is noted down: what was done, in the order of a profile's life; last what is about the list itself. */
export const ACTIVITY_KINDS = [
  'profile-added',
  'profile-opened',
  'profile-confirmed',
  'profile-changed',
  'profile-removed',
  'key-kept',
  'key-changed',
  'key-checked',
  'key-used',
  'key-refused',
  'key-denied',
  'key-denied-often',
  'key-leaked',
  'key-in-file',
  'provider-key-kept',
  'provider-key-removed',
  'provider-keys-sent',
  'key-issued',
  'key-issue-unsure',
  'key-revoked',
  'key-reactivated',
  'holder-reminded',
  'locked',
  'sent',
  'finished',
  'not-worked-out',
  'saved',
  'job-cleared',
  'list-cut',
  'list-altered',
  'list-begun-anew',
  'list-not-anchored',
] as const

export type ActivityKind = (typeof ACTIVITY_KINDS)[number]

/** What a key was used for. */
export const KEY_OPERATIONS = ['upload', 'follow', 'download', 'check-key', 'manage', 'ask'] as const

export type KeyOperation = (typeof KEY_OPERATIONS)[number]
