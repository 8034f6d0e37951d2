import type { ErrorCode } from '../../src-preload/contract/error-codes.ts'

/** Refusals about files for support and lists of profiles, in English: title, sentence, remedy. */
export const BUNDLE_ERRORS_EN = {
  PROFILE_NAME_CONFUSABLE: [
    'The name looks like another one',
    'It could be taken for “{other}”: its letters differ, and look the same or nearly.',
    'Choose a name that nobody mixes up with it.',
  ],
  LIST_UNREADABLE: [
    'This is no list of profiles',
    'It was not written by Latchkey, or was changed so that it makes no sense any more.',
    'Ask for the list again, and save it without opening it in another program.',
  ],
  LIST_ENTRY_UNREADABLE: [
    'What is said of this profile cannot be used',
    'Something is missing, is too long, or does not belong there. The other profiles are not affected.',
    'Ask whoever wrote it to put this profile right, or add it by hand.',
  ],
  LIST_NAME_TWICE: [
    'The list has this name twice',
    'Another profile of the list is called “{name}” as well, and two of one name could be mixed up.',
    'Take the first one, or ask for a list in which each has a name of its own.',
  ],
  LIST_NEWER: [
    'The list is from a newer Latchkey',
    'This version does not know what is in it.',
    'Update Latchkey, or ask for a list from this version.',
  ],
  LIST_TOO_LARGE: ['The list is too long', 'A list may have {most} profiles.', 'Divide it into several lists.'],
  LIST_TEXT_HIDDEN: [
    'Hidden characters in its words',
    'Owner, contact or notes hold characters that show nothing or turn text around.',
    'Ask whoever made the list to type those words anew.',
  ],
  LIST_HOLDS_KEY: [
    'Something in it is a key, or looks like one',
    'Lists of profiles never have keys in them: everybody can read them.',
    'Take the key out of the notes, and give it on in a file under a passphrase.',
  ],
  LIST_EMPTY: [
    'No profiles in it',
    'There is nothing that could go into a list or come out of it.',
    'Choose another file or folder.',
  ],
  LIST_GONE: [
    'The list has changed',
    'Another one was opened, or the profiles are others by now. Nothing was taken.',
    'Open the list again.',
  ],
  LIST_ADDRESS_OPEN: [
    'An address is not confirmed',
    'No profile has had the address of “{name}” so far. Nothing was taken.',
    'Look at the address, and tick it if it is the right one.',
  ],
  BUNDLE_HOLDS_KEY: [
    'One of your keys is in it',
    'Latchkey looked through the file before writing it and found a key, or a piece of one. Nothing was written.',
    'Make the file again: it says then which part it is, and you can leave that part out.',
  ],
  BUNDLE_KEYS_UNREAD: [
    'Not every key could be looked for',
    'Keys that the keychain does not show: {count}. Whether one of them stands in the log or in the lists, nobody can say.',
    'Send the parts that are here. For the rest, put the keys in again or remove those profiles, and make the file anew.',
  ],
  BUNDLE_GONE: [
    'This is not the newest file',
    'Another one was made meanwhile.',
    'Look at the newest one and save that.',
  ],
} as const satisfies Partial<Record<ErrorCode, readonly [string, string, string]>>
