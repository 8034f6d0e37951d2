import type { ErrorCode } from '../../src-preload/contract/error-codes.ts'

/** Refusals about profiles, the window and its commands, in English: title, sentence, remedy. */
export const APP_ERRORS_EN = {
  PROFILE_UNKNOWN: ['This profile does not exist', 'It was removed.', 'Choose another profile.'],
  PROFILE_NAME_INVALID: ['This name cannot be used', 'It is empty or too long.', 'Type a short, plain name.'],
  PROFILE_NAME_HIDDEN: [
    'Something in the name cannot be seen',
    'It has hidden characters, which make a name look like another one. They often come along with a copied text.',
    'Clear the field and type the name in by hand.',
  ],
  PROFILE_NAME_TAKEN: ['There is such a profile already', 'Two profiles may not look alike.', 'Choose another name.'],
  REMOVAL_NOT_CONFIRMED: ['The name does not match', 'Nothing was removed.', 'Type the profile’s name exactly.'],
  PROFILE_BUSY: ['The profile is at work', 'Something is still running.', 'Wait until it is done, or cancel it first.'],
  PROFILE_READ_ONLY: [
    'This profile is read-only',
    'Nothing is sent or changed through “{name}”, also not by itself.',
    'To change something, give it another protection on the Key screen, under “Protection”.',
  ],
  PROFILE_NEEDS_CONFIRM: [
    'This profile asks before changes',
    'Nothing was changed yet.',
    'Type the name “{name}”; then it is open for changes for 15 minutes.',
  ],
  PROTECTION_NOT_CONFIRMED: [
    'That is not the name',
    'The profile is as protected as before.',
    'Type “{name}” exactly.',
  ],
  PROFILES_SET_ASIDE: [
    'Some profiles cannot be read any more',
    'They were set aside and do not stand in the list; everything else does. Their keys in the keychain are untouched.',
    'Restore a recovery file, or add those profiles again.',
  ],
  VIEW_STALE: ['The view has changed', 'Another profile is shown now; nothing was done.', 'Look again and repeat it.'],
  REQUEST_MALFORMED: [
    'That was not understood',
    'The window sent something unexpected.',
    'Try again; restart Latchkey if it stays so.',
  ],
  SENDER_REFUSED: [
    'That was refused',
    'It did not come from this window.',
    'Try again; restart Latchkey if it stays so.',
  ],
  CANCELLED: ['Cancelled', 'Nothing was changed.', 'Start again whenever you like.'],
  PRACTICE_FAILED: [
    'Practice could not be started',
    'The practice service did not come up.',
    'Try again; restart Latchkey if it stays so.',
  ],
  DATABASE_SET_ASIDE: [
    'The list of profiles was damaged',
    'It was set aside and a new one begun; keys in the keychain are untouched.',
    'Latchkey looks for your profiles in the keychain. Add those again that do not come back.',
  ],
  DATABASE_NOT_WRITABLE: [
    'Nothing can be kept',
    'Latchkey cannot write to its own folder.',
    'See whether the disk is full; if not, ask whoever looks after this computer.',
  ],
  INTERNAL: ['Something went wrong in Latchkey', 'This is a fault of Latchkey; nothing was lost.', 'Try again.'],
} as const satisfies Partial<Record<ErrorCode, readonly [string, string, string]>>
