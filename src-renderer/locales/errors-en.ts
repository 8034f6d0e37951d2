import type { ErrorCode } from '../../src-preload/contract/error-codes.ts'
import type { FactWord } from '../../src-preload/contract/fact-words.ts'

// One row a code: title, sentence, remedy. `{name}` takes a fact of that name.
export const ERRORS_EN: Readonly<Record<ErrorCode, readonly [string, string, string]>> = {
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
    'Tell whoever gave it to you, and ask for a client’s key.',
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
  CLIPBOARD_EMPTY: ['There is nothing to paste', 'The clipboard holds no text.', 'Copy the key first.'],
  KEY_REFUSED: [
    'The service does not accept this key',
    'It says that this is not the right key.',
    'Ask whoever gave it to you whether it is still valid. Nothing is lost.',
  ],
  KEY_BEFORE_REFUSED: [
    'These results belong to an earlier key',
    'The service does not accept the key they were made with any more, and shows them to no other.',
    'Send the pictures again, or ask whoever runs the service to accept the earlier key once more.',
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
  ADDRESS_INVALID: [
    'This is not an address',
    'An address looks like https://api.example.com.',
    'Check it with whoever gave it to you.',
  ],
  ADDRESS_HAS_CREDENTIALS: [
    'The address contains a name or password',
    'That would be sent in the open.',
    'Leave out what stands before the @ sign, except https://.',
  ],
  ADDRESS_INSECURE: [
    'The connection would not be private',
    'The address begins with http, so others could read the key.',
    'Ask for the address that begins with https.',
  ],
  ADDRESS_PRIVATE_NEEDS_CONSENT: [
    'Others in your network could read the key',
    'The address begins with http, without the s that makes it private.',
    'If you trust this network, type the address once more to agree.',
  ],
  ADDRESS_TEST_RUNTIME: [
    'Only services on this computer',
    'This copy of Latchkey is for tests and connects to nothing else.',
    'Install the released Latchkey for other services.',
  ],
  NETWORK_UNREACHABLE: [
    'No connection',
    'The network cannot be reached.',
    'Check your connection. What was begun goes on by itself.',
  ],
  NETWORK_NAME_UNKNOWN: [
    'The address was not found',
    'No service is known under this name.',
    'Check the address and your connection.',
  ],
  NETWORK_REFUSED: [
    'Nobody answers at this address',
    'The service is switched off at the moment, or the address is not quite right.',
    'Compare the address with the one you were given. If it is the same, try again later, or tell whoever runs the service.',
  ],
  NETWORK_LOST: [
    'The connection was lost',
    'It broke in the middle.',
    'Files on their way go on by themselves; try anything else again.',
  ],
  NETWORK_TIMEOUT: ['The service took too long', 'It did not answer in time.', 'Try again later.'],
  NETWORK_TLS: [
    'The connection is not safe',
    'The service could not prove who it is.',
    'Do not go on; tell whoever runs the service.',
  ],
  ORIGIN_NOT_ALLOWED: [
    'The address was refused',
    'The service named a place that Latchkey does not go to.',
    'Tell whoever runs the service.',
  ],
  REDIRECT_REFUSED: [
    'The service pointed elsewhere',
    'It wanted to send Latchkey on to {toOrigin}; your key does not go there.',
    'Check the address with whoever runs the service.',
  ],
  ANSWER_TOO_LARGE: [
    'The answer was too large',
    'The service sent more than makes sense.',
    'Tell whoever runs the service.',
  ],
  ANSWER_UNREADABLE: [
    'The answer cannot be read',
    'The service sent something else than expected.',
    'Try again; tell whoever runs the service if it stays so.',
  ],
  ANSWER_LOST: [
    'It is not known whether it arrived',
    'Everything was sent, but the answer never came.',
    'Ask whoever runs the service whether it arrived; sending again could do the work twice.',
  ],
  SERVER_FAILED: ['The service had a fault', 'The trouble is on its side, not on yours.', 'Try again later.'],
  RATE_LIMITED: [
    'The service asks to wait',
    'It takes only so many requests a minute.',
    'Wait a minute; files on their way go on by themselves.',
  ],
  NOT_FOUND: ['It is not there any more', 'What was asked for does not exist now.', 'Look at the list again.'],
  REQUEST_REFUSED: ['The service did not take it', '{detail}', 'Check the files and try again.'],
  TOO_LARGE_FOR_SERVER: ['Too large for the service', 'It does not take files of this size.', 'Use smaller files.'],
  FILE_TYPE: [
    'This kind of file is not taken',
    'Only JPG and PNG pictures are, and what is inside has to be what the name says.',
    'Open the picture in a picture program and save it as JPG or PNG.',
  ],
  FILE_IS_KEY_FILE: [
    'This looks like a key file',
    'It was not sent: a key is for the profile and does not go with pictures.',
    'Put it in as a key, or choose pictures.',
  ],
  FILE_TOO_LARGE: ['The file is too large', 'A picture may have up to 10 MB.', 'Make the picture smaller.'],
  FILE_EMPTY: ['The file is empty', 'There is nothing in it.', 'Choose another file.'],
  FILE_MISSING: ['The file is gone', 'It was moved or deleted.', 'Choose it again.'],
  FILE_UNREADABLE: [
    'The file cannot be read',
    'You may not have permission to read it.',
    'Check the file and choose it again.',
  ],
  FILE_NOT_REGULAR: [
    'This is not an ordinary file',
    'Folders and devices cannot be sent.',
    'Choose the files themselves.',
  ],
  FILE_CHANGED: ['The file changed while it was sent', 'Nothing of it was used.', 'Send it again.'],
  FILE_HANDLE_SPENT: [
    'Please choose the files again',
    'The choice was too long ago or used already.',
    'Choose or drop them once more.',
  ],
  NO_FILES: ['No files were chosen', 'There is nothing to send.', 'Choose or drop files.'],
  SEALED_FILE_UNKNOWN: [
    'This is not a file of Latchkey',
    'It is neither a recovery file nor a file from support.',
    'Choose the file whose name ends in .latchkey, or ask for it to be sent again.',
  ],
  SEALED_FILE_NEWER: [
    'This file is from a newer Latchkey',
    'This version of Latchkey does not know what is in it.',
    'Install the newest Latchkey, then open the file again.',
  ],
  SEALED_FILE_CUT_OFF: [
    'The end of this file is missing',
    'It was not copied or downloaded whole.',
    'Copy it again from where it came, or ask for it to be sent again.',
  ],
  SEALED_FILE_DAMAGED: [
    'This file was changed or damaged',
    'What is in it is not what Latchkey once wrote, so nothing of it was used.',
    'Take another copy of it, or ask for it to be sent again.',
  ],
  SEALED_FILE_TOO_LARGE: [
    'This file is too large',
    'Such a file has at most {maxBytes} bytes; this one has more.',
    'Check that it is the right file.',
  ],
  SEALED_FILE_COST: [
    'This file asks for too much',
    'To open it would take more memory or time than Latchkey gives, or so little that it protects nothing.',
    'Do not use it; ask whoever sent it where it comes from.',
  ],
  SEALED_FILE_IS_RECOVERY: [
    'This is a recovery file',
    'It holds profiles and keys of a whole computer; a file from support was expected here.',
    'To restore from it, use “Restore from a recovery file…”.',
  ],
  SEALED_FILE_IS_HAND_OVER: [
    'This is a file from support',
    'It describes one new profile; a recovery file was expected here.',
    'Open it with “I got a file from support”, or choose the recovery file.',
  ],
  PASSPHRASE_WRONG: [
    'The passphrase is not right',
    'The file itself is whole, but this passphrase does not open it.',
    'Type it again; mind capital letters and the language of the keyboard.',
  ],
  PASSPHRASE_WEAK: [
    'The passphrase is too easy to guess',
    'It needs at least {shortest} characters, and no row of keys, repetition or common word makes up most of it.',
    'Take four or five words that do not belong together.',
  ],
  PASSPHRASE_DIFFERS: [
    'The two passphrases differ',
    'What you typed the second time is not what you typed the first time.',
    'Type it twice again.',
  ],
  PASSCODE_WRONG: [
    'The passcode is not right',
    'No key was touched.',
    'Type it again; mind capital letters and the language of the keyboard.',
  ],
  PASSCODE_NEEDED: [
    'The passcode is needed',
    'Without it the keys in the keychain cannot be read.',
    'Unlock Latchkey with the passcode.',
  ],
  PASSCODE_UNSETTLED: [
    'The last change of the passcode is not finished',
    'The keychain did not take every key yet; nothing is lost, and the passcode holds.',
    'Unlock the keychain of this computer and try again.',
  ],
  KEYS_LOCKED: [
    'Latchkey is locked',
    'No key is used until it is unlocked, and what waits goes on then.',
    'Unlock Latchkey.',
  ],
  NOTHING_TO_RECOVER: [
    'There is no key to put into a recovery file',
    'No profile has a key that can be read now.',
    'Unlock the keychain or put a key in, then try again. No file was made.',
  ],
  JOB_NEVER_QUEUED: [
    'The service took the files but did not start',
    'Its waiting line was not working.',
    'Send them again later.',
  ],
  JOB_FAILED: [
    'The service could not do it',
    'None of the files worked out.',
    'Look at the reasons below and try other pictures.',
  ],
  JOB_CANCELLED: ['The job was cancelled', 'The service stopped it.', 'Send the files again.'],
  JOB_FORGOTTEN: ['The service no longer knows the job', 'It keeps jobs for a day only.', 'Send the files again.'],
  JOB_FILE_FAILED: ['This file did not work out', '{reason}', 'Try another picture.'],
  JOBS_SET_ASIDE: [
    'Some jobs cannot be read any more',
    'They were set aside and do not stand in the list; everything else does.',
    'Send again what you miss. Profiles, keys and saved files are untouched.',
  ],
  DISK_FULL: ['The disk is full', 'There is no room to save.', 'Make room and try again. Nothing was lost.'],
  SAVE_DENIED: ['Saving there is not allowed', 'The folder does not let files in.', 'Choose another folder.'],
  SAVE_FAILED: ['It could not be saved', 'The disk refused.', 'Try again or choose another folder.'],
  DOWNLOAD_INCOMPLETE: ['The file did not arrive whole', 'It was shorter or other than promised.', 'Save it again.'],
  RESULT_GONE: ['The result is gone', 'The service does not have it any more.', 'Send the picture again.'],
  PROFILE_UNKNOWN: ['This profile does not exist', 'It was removed.', 'Choose another profile.'],
  PROFILE_NAME_INVALID: [
    'This name cannot be used',
    'It is empty, too long or has hidden characters.',
    'Type a short, plain name.',
  ],
  PROFILE_NAME_TAKEN: ['There is such a profile already', 'Two profiles may not look alike.', 'Choose another name.'],
  REMOVAL_NOT_CONFIRMED: ['The name does not match', 'Nothing was removed.', 'Type the profile’s name exactly.'],
  PROFILE_BUSY: ['The profile is at work', 'Something is still running.', 'Wait until it is done, or cancel it first.'],
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
}

/** Facts that are words, as they stand in the sentences above. */
export const FACTS_EN: Readonly<Record<FactWord, string>> = {
  'word:login': 'a login with user name and password',
  'word:session': 'a sign-in session',
  'word:documents': 'the document service',
  'word:certificate': 'A certificate or private key',
  'word:altered': 'parts of it were replaced',
}
