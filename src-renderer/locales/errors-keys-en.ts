import type { ErrorCode } from '../../src-preload/contract/error-codes.ts'

/** Refusals about keys and the keychain, in English: title, sentence, remedy. */
export const KEYS_ERRORS_EN = {
  KEYSTORE_TIMEOUT: [
    'The keychain did not answer',
    'This computer’s keychain took too long.',
    'Try again; if a password window is open somewhere, answer it first.',
  ],
  KEYSTORE_MISSING: [
    'This computer has no keychain',
    'There is nowhere safe to keep the key, so it is kept only until you close Latchkey.',
    'Ask whoever looks after this computer to install a keychain such as GNOME Keyring, then put the key in again.',
  ],
  KEYSTORE_LOCKED: [
    'Your key is safe, but the keychain is locked',
    'Until it is unlocked, no key can be read or kept.',
    'Look for a window that asks for a password, often in the middle of the screen or behind this one. Answer it, usually with the password of this computer, and try again.',
  ],
  KEYSTORE_DENIED: [
    'Latchkey may not read its key',
    'When the system asked whether it may, the answer was no. It is not asked again by itself.',
    'Press “Ask again” and allow it.',
  ],
  KEYSTORE_UNAVAILABLE: [
    'The keychain cannot be used',
    'The keychain refused to work.',
    'Try again; restart the computer if it stays so. Nothing was deleted.',
  ],
  KEYSTORE_NATIVE_MODULE: [
    'A part of Latchkey is missing',
    'The part that talks to the keychain could not be loaded.',
    'Install Latchkey again. Until then keys are kept only while it is open.',
  ],
  KEYSTORE_READBACK: [
    'The keychain did not keep the key',
    'What was written to the keychain could not be read back.',
    'Try again. The key you had before was not touched.',
  ],
  KEY_MAY_REMAIN: [
    'The key may still be in the keychain',
    'The keychain said that it removed the key, and yet it can still be read.',
    'Try to remove it again, or delete the entry “Latchkey” in the keychain’s own window.',
  ],
  KEY_ABSENT: ['There is no key', 'Latchkey has no key to use here.', 'Put the key in again.'],
  KEY_IN_OTHER_KEYCHAIN: [
    'The key is in the other keychain',
    'This computer had another keychain in use when the key was put in. Nothing was deleted.',
    'Go back to the keychain of then, for instance by logging in to the desktop you used before, or put the key in again.',
  ],
  KEY_KEPT_BY_CHOICE: [
    'The key is not in the keychain',
    'You chose to use it until you close Latchkey and not to keep it.',
    'Put it in again to have it kept.',
  ],
  KEY_CORRUPT: [
    'The kept key is damaged',
    'What the keychain holds for this profile cannot be used.',
    'Put the key in again. The damaged entry was left alone.',
  ],
  KEY_RECORD_UNREADABLE: [
    'The record of this profile’s keys is damaged',
    'It can no longer be read which of its keys is in use.',
    'Nothing was deleted. Restore a recovery file, or add the profile again.',
  ],
  VAULT_CLOSED: [
    'Your keys stay closed',
    'Latchkey was started in a way that could give them away: {why}.',
    'Quit Latchkey and start it in the ordinary way. Nothing was changed.',
  ],
  START_SWITCHES: [
    'Latchkey was started with switches that could give keys away',
    'They are: {names}. So the keys stay closed.',
    'Quit Latchkey and start it without them. If you did not set them, ask whoever looks after this computer.',
  ],
  START_VARIABLES: [
    'Something in the environment could give keys away',
    'These variables are set: {names}. So the keys stay closed.',
    'Quit Latchkey and start it without them. If you did not set them, ask whoever looks after this computer.',
  ],
  START_ALTERED: [
    'This copy of Latchkey is not as it was made',
    'Parts of it were replaced or switched over, so the keys stay closed.',
    'Install Latchkey again from where you got it.',
  ],
  START_DEVELOPMENT: [
    'A development build that was started in an unsafe way',
    'It was started with: {names}.',
    'A released Latchkey would keep its keys closed. Use this one for development only.',
  ],
  PROFILES_FOUND: [
    'Profiles came back from the keychain',
    'The list of profiles was new. Profiles found: {profiles}, keys: {keys}.',
    'Each key is checked with its service before it is first used. Whom to ask for the next key is to be noted again.',
  ],
  KEYS_FOUND: [
    'Newer keys came back from the keychain',
    'The list of profiles was of an earlier day. Profiles with newer keys: {profiles}.',
    'Each key is checked with its service before it is used.',
  ],
  KEYS_UNDER_PASSCODE: [
    'Keys in the keychain are waiting for their passcode',
    'The list of profiles was new, and they are protected by a passcode. Profiles: {profiles}.',
    'Type it, and they are back. If nobody knows it any more, restore a recovery file.',
  ],
  ENTRIES_LEFT_ALONE: [
    'Some entries in the keychain were left alone',
    'They contradict the profiles, or Latchkey did not write them. Entries: {count}.',
    'Nothing was removed. Under Settings, “Look for keys in the keychain” says what they are.',
  ],
  KEY_TOO_LONG: [
    'The key is too long',
    'With its details it has {bytes} bytes; a keychain takes 2,560.',
    'Check that you have copied the key only.',
  ],
  KEY_FOR_OTHER_ADDRESS: [
    'This key belongs to another address',
    'The key was stored for {pinned} and is sent nowhere else.',
    'Put in the key for this profile’s address.',
  ],
  KEY_NOT_FOUND_IN_TEXT: [
    'No key was found',
    'Nothing here looks like a key for this service.',
    'A key is one long line of letters and digits. Ask whoever runs the service for yours.',
  ],
  KEY_IS_ADDRESS: [
    'This is an address, not a key',
    'It says where the service is. A key is one long line of letters and digits.',
    'Put this into the field for the address, and copy the key.',
  ],
  KEY_SEVERAL_FOUND: [
    'Several keys were found',
    'The text holds more than one key: {names}.',
    'Copy only the one you need and try again.',
  ],
  KEY_BAD_CHARACTERS: [
    'The key has a character that no key has',
    'There is a space, a line break or a special character in it.',
    'Copy it again, only the key itself.',
  ],
  KEY_TOO_SHORT: [
    'The key is too short',
    'A key has at least {shortest} characters.',
    'Check that the whole key was copied.',
  ],
  KEY_PLACEHOLDER: [
    'This is an example, not a key',
    'This text only marks the place of the real key.',
    'Ask whoever runs the service for your own key.',
  ],
  KEY_OF_OTHER_SERVICE: [
    'This key belongs to another service',
    'It comes from {vendor}.',
    'Look for the key of the service at this address.',
  ],
  KEY_SERVER_SECRET: [
    'This is a secret of a server',
    '{name} is for the server’s own use.',
    'Ask for a client’s key instead; do not share this one.',
  ],
  KEY_ADMIN: [
    'This is an administrator’s key',
    'You were given it by mistake: a client’s profile takes a client’s key.',
    'Tell whoever gave it to you, and ask for a client’s key. If you look after the service yourself, add a profile for an administrator.',
  ],
  KEY_NOT_ADMIN: [
    'This is a client’s key',
    'A profile for an administrator takes the administrator’s key of the service, which has another name.',
    'Look for the administrator’s key, or add a profile for a client.',
  ],
  KEY_IN_ARGUMENTS: [
    'A key given at the start was refused',
    'It stood in the command that started Latchkey, where other programs can read it.',
    'Put the key in through this window, and ask for a new one in its place.',
  ],
  KEY_NOT_MADE: [
    'The service has made no new key',
    'It did not answer, or it makes no more keys for this profile.',
    'The present key goes on working. Try again later, or ask for a key.',
  ],
  KEY_WAITING_ALREADY: [
    'Another new key is waiting already',
    'Only one key can wait to be used.',
    'Choose whether this one takes its place.',
  ],
  KEY_FILE_UNREADABLE: [
    'The file cannot be read',
    'It may be gone, protected, or not an ordinary file.',
    'Choose another file.',
  ],
  KEY_FILE_TOO_LARGE: [
    'The file is too large for a key file',
    'It has {bytes} bytes.',
    'Choose the small text file with the key.',
  ],
  KEY_FILE_NOT_TEXT: ['This is not a text file', 'A key file is plain text.', 'Choose the text file with the key.'],
  KEY_TEXT_IN_PLAIN_FIELD: [
    'That looked like a key',
    'So Latchkey did not put it in this field, where it could be seen.',
    'Put a key in where the key is asked for, and type anything else by hand.',
  ],
  MAIL_NOT_OPENED: [
    'No mail program was opened',
    'This computer has none that Latchkey could open.',
    'Copy the message and send it in your own way.',
  ],
  CLIPBOARD_EMPTY: ['There is nothing to paste', 'The clipboard holds no text.', 'Copy the key first.'],
  KEY_REFUSED: [
    'The service does not accept this key',
    'It says that this is not the right key.',
    'Ask whoever gave it to you whether it is still valid. Nothing is lost.',
  ],
  KEY_BEFORE_REFUSED: [
    'These results belong to an earlier key',
    'The service does not accept the key they were made with any more, and shows them to no other.',
    'Send the files again, or ask whoever runs the service to accept the earlier key once more.',
  ],
  KEY_LEAKED: [
    'This key is out of use',
    'It was said that strangers may have it, so nothing is sent with it any more.',
    'Put a new key in. Ask whoever gave you this one to end it.',
  ],
  KEY_NO_PERMISSION: [
    'The key may not do this',
    'The service knows the key but does not allow this with it.',
    'Ask whoever runs the service to allow it.',
  ],
  KEY_MASTER_WANTED: [
    'This server takes no keys of clients',
    'It is set up so that its one master key opens everything; a key that begins with dp_ opens nothing there.',
    'Ask whoever runs the service for a server that takes keys like yours, or for the master key.',
  ],
  ADMIN_NEEDS_MASTER: [
    'This server wants a second key',
    'It is set up so that even its administrator has to show its master key first, and Latchkey sends one key at a time.',
    'Keys can be looked after here once the server is set up without the guard in front of it.',
  ],
  KEY_NOT_CHECKED_BY_SERVER: [
    'The service does not check keys',
    'It accepts any key at all.',
    'Use it for trying things out only.',
  ],
  SERVICE_NOT_CONFIGURED: [
    'The service is not set up',
    'It has not been made ready to check keys.',
    'Tell whoever runs the service.',
  ],
  SERVICE_UNCLEAR: [
    'The answer was unclear',
    'Something answered that does not sound like the service.',
    'Check the address. In a hotel or on a train, sign in to the network in your browser first.',
  ],
  KIND_UNKNOWN: [
    'This service is not known',
    'Something answers at this address, but nothing Latchkey works with.',
    'Check the address. The key was not sent there.',
  ],
  KEY_LIMIT: [
    'The service makes no more keys',
    'As many keys as it allows work at the same time.',
    'End a key that nobody uses any more, then try again.',
  ],
  KEY_MAYBE_MADE: [
    'A new key may have been made',
    'The service’s answer did not arrive, so Latchkey does not have that key. Your present key still works.',
    'Latchkey looks for the key in the service’s list before it asks for another one.',
  ],
  KEY_NOT_HANDED_OVER: [
    'The key was made, but could not be kept',
    'The service has made a key for {name}, and nobody has it: it could not be put where it was to go.',
    'Look for it in the list, where it is marked as new, end it, and make another one.',
  ],
  ISSUE_OPEN: [
    'First look what became of the last key',
    'A key was asked for, and no answer came. Whether it was made can be seen in the list.',
    'Look at what is marked as new in the list, end it if it is that key, and say that you have looked.',
  ],
  NAME_NOT_TYPED: [
    'The typed name does not match',
    'Nothing was ended.',
    'Type the name exactly as it stands in the list.',
  ],
  NOT_AN_ADMINISTRATOR: [
    'This profile does not look after keys of others',
    'Only an administrator’s profile does, and not with every service.',
    'Open the administrator’s profile of this service.',
  ],
  KEYS_BY_ADMIN: [
    'Only the administrator makes keys here',
    'The service offers it to everybody and then allows it to nobody but its administrator.',
    'Ask whoever looks after your key for a new one. The present key goes on working.',
  ],
} as const satisfies Partial<Record<ErrorCode, readonly [string, string, string]>>
