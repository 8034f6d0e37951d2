import type { ErrorCode } from '../../src-preload/contract/error-codes.ts'

/** Refusals about files for support and lists of profiles, in English: title, sentence, remedy. */
export const BUNDLE_ERRORS_EN = {
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
