import type { ErrorCode } from '../../src-preload/contract/error-codes.ts'

/** Refusals about provider keys, in English: title, sentence, remedy. */
export const PROVIDERS_ERRORS_EN = {
  PROVIDER_KEY_FORM: [
    'This does not look like a key of this provider',
    'Keys of {provider} look like “{form}”.',
    'Copy the key again from the provider’s page, all of it and nothing else.',
  ],
  PROVIDER_KEYS_MISSING: [
    'The service takes these keys only together',
    'Still missing: {providers}.',
    'Enter the missing keys first. Nothing was sent.',
  ],
  PROVIDER_KEYS_UNCLEAR: [
    'It is not clear what became of the keys',
    'They were sent, but the service did not say that it took them. It may use them all the same.',
    'Ask whoever runs the service before you send them again. If in doubt, replace the keys at their providers.',
  ],
  PROVIDER_KEYS_NONE: [
    'No provider keys in this file',
    'None of the names in it belongs to a provider that this service works with.',
    'Choose another file, or enter the keys one by one.',
  ],
  PROVIDERS_NOT_AGREED: [
    'Nothing was sent',
    'The name that was typed is not the name of this profile.',
    'Type the profile’s name exactly as it stands at the top of the window.',
  ],
} as const satisfies Partial<Record<ErrorCode, readonly [string, string, string]>>
