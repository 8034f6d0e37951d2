import type { Message } from './message.ts'

/** Texts about lists of profiles, in English. */
export const LISTS_EN = {
  'lists.title': 'Lists of profiles',
  'lists.what':
    'A list has the names, addresses, owners, contacts and notes of profiles, and never a key. Whoever takes it in puts the keys in afterwards.',
  'lists.writeAll': 'Save all profiles as a list…',
  'lists.writeOne': 'Save this profile as a list…',
  'lists.written': { one: '{count} profile saved as {name}.', other: '{count} profiles saved as {name}.' },
  'lists.readFile': 'Take profiles from a list…',
  'lists.readFolder': 'Take profiles from a folder of files from support…',
  'lists.reading': 'Reading…',
  'lists.panel': 'Profiles from {name}',
  'lists.new': { one: '{count} profile can be added.', other: '{count} profiles can be added.' },
  'lists.exists': { one: '{count} is there already.', other: '{count} are there already.' },
  'lists.refused': { one: '{count} cannot be taken:', other: '{count} cannot be taken:' },
  'lists.sealed': {
    one: '{count} lies under a passphrase. Open it by itself with “I got a file from support”:',
    other: '{count} lie under a passphrase. Open them one by one with “I got a file from support”:',
  },
  'lists.addresses': 'Addresses that no profile has had so far',
  'lists.addressesWhat': 'Keys go to these addresses later. Tick only those that you know.',
  'lists.tickFirst': 'Nothing can be added yet: look at the addresses above, and tick those that you know.',
  'lists.address': { one: '{address} ({count} profile)', other: '{address} ({count} profiles)' },
  'lists.which': 'Profiles to add',
  'lists.mixed': 'letters of several alphabets in one word',
  'lists.entry': 'Entry {number}',
  'lists.take': { one: 'Add {count} profile', other: 'Add {count} profiles' },
  'lists.taken': {
    one: '{count} profile was added. Open it and click “Put the key in…”.',
    other: '{count} profiles were added. Open each, and click “Put the key in…”.',
  },
} as const satisfies Readonly<Record<string, Message>>
