/** What is noted down: what was done, in the order of a profile's life. */
export const ACTIVITY_KINDS = [
  'profile-added',
  'profile-opened',
  'profile-changed',
  'profile-removed',
  'key-kept',
  'key-checked',
  'key-refused',
  'key-changed',
  'key-leaked',
  'key-in-file',
  'sent',
  'finished',
  'not-worked-out',
  'saved',
] as const

export type ActivityKind = (typeof ACTIVITY_KINDS)[number]
