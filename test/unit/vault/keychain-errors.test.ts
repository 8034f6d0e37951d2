import { describe, expect, it } from 'vitest'
import { refusalOf } from '../../../src-main/vault/keychain-errors.ts'
import type { Refusal } from '../../../src-main/vault/vault-messages.ts'

const SAID: readonly (readonly [Refusal, readonly string[]])[] = [
  [
    'locked',
    [
      'Cannot create an item in a locked collection',
      'The collection is locked',
      'Prompt was dismissed',
      'User interaction is not allowed.',
    ],
  ],
  ['denied', ['User canceled the operation.', 'The operation failed (-128)']],
  [
    'missing',
    [
      'Cannot autolaunch D-Bus without X11 $DISPLAY',
      'The name org.freedesktop.secrets was not provided by any .service files',
      'Error calling StartServiceByName for org.freedesktop.secrets: Timeout was reached',
      'GDBus.Error:org.freedesktop.DBus.Error.ServiceUnknown: The name is unknown',
      'Could not connect: No such file or directory',
      'Could not connect: Connection refused',
      'The given address is empty',
      'Address element \u201cgarbage\u201d does not contain a colon (:)',
      'Object does not exist at path \u201c/org/freedesktop/secrets/collection/login\u201d',
      'No keychain is available. You may need to restart your computer.',
      'A default keychain could not be found.',
      'A specified logon session does not exist. It may already have been terminated.',
    ],
  ],
  [
    'stale',
    [
      'The name :1.1 was not provided by any .service files',
      'The session wrapping the secret does not exist',
      'The connection is closed',
    ],
  ],
  ['timeout', ['Timeout was reached', 'Did not receive a reply. Possible causes include: ...']],
  [
    'refused',
    [
      'The stub received bad data.',
      'The user name or passphrase you entered is not correct.',
      'Zugriff verweigert',
      '',
    ],
  ],
]

describe('what keychains say, sorted', () => {
  it.each(SAID.flatMap(([refusal, texts]) => texts.map((text) => [text, refusal] as const)))(
    '%s: %s',
    (text, refusal) => {
      expect(refusalOf(new Error(text))).toBe(refusal)
    },
  )

  it.each([undefined, null, 7, 'Prompt was dismissed', {}])('takes %s as well', (thrown) => {
    expect(refusalOf(thrown)).toBe(thrown === 'Prompt was dismissed' ? 'locked' : 'refused')
  })
})
