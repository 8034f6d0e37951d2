import type { ErrorCode } from '../../src-preload/contract/error-codes.ts'
import type { IntakeView } from '../../src-preload/contract/intake.ts'
import type { KeychainView } from '../../src-preload/contract/keychain.ts'
import type { KeyView } from '../../src-preload/contract/views.ts'
import type { Exhibit } from './exhibits.ts'
import { KEY, profile, windowWith } from './made-up.ts'

const GNOME: KeychainView = { system: 'gnome', kind: 'gnome-keyring', slow: false }
const NONE: KeychainView = { system: 'linux', kind: 'none', slow: false }
/** Each system with the keychain that is usual there. */
const SYSTEMS: readonly KeychainView[] = [
  GNOME,
  { system: 'kde', kind: 'kwallet', slow: false },
  { system: 'linux', kind: 'other', slow: false },
  { system: 'mac', kind: 'mac', slow: false },
  { system: 'windows', kind: 'windows', slow: false },
]
const TROUBLES = [
  ['locked', 'KEYSTORE_LOCKED'],
  ['unavailable', 'KEYSTORE_TIMEOUT'],
  ['unavailable', 'KEYSTORE_MISSING'],
  ['unavailable', 'KEYSTORE_UNAVAILABLE'],
] as const satisfies readonly (readonly [KeyView['state'], ErrorCode])[]

const keyScreen = (keychain: KeychainView, change: Partial<KeyView>) =>
  windowWith({ keychain, profiles: [profile({ key: { ...KEY, ...change } })] }, [], { screen: 'key' })

const INTAKE: IntakeView = {
  intakeId: 'intake-0001',
  source: 'clipboard',
  variable: null,
  address: null,
  fingerprint: KEY.fingerprint,
  ignored: [],
  development: false,
}

/** What is said of the keychain: each trouble in the words of each system, and where a key is. */
export const KEYCHAIN_EXHIBITS: readonly Exhibit[] = [
  ...TROUBLES.flatMap(([state, code]) =>
    SYSTEMS.map((keychain) => ({
      name: `key-${code.slice('KEYSTORE_'.length).toLowerCase()}-${keychain.system}`,
      state: () => keyScreen(keychain, { state, failure: { code } }),
    })),
  ),
  ...SYSTEMS.map((keychain) => ({
    name: `where-${keychain.system}`,
    state: () => keyScreen(keychain, {}),
  })),
  {
    name: 'key-denied',
    state: () =>
      keyScreen(
        { system: 'mac', kind: 'mac', slow: false },
        { state: 'unavailable', failure: { code: 'KEYSTORE_DENIED' } },
      ),
  },
  {
    name: 'key-in-other-keychain',
    state: () =>
      keyScreen(
        { system: 'kde', kind: 'kwallet', slow: false },
        { state: 'unavailable', failure: { code: 'KEY_IN_OTHER_KEYCHAIN' } },
      ),
  },
  {
    name: 'key-session-chosen',
    state: () => keyScreen(GNOME, { storage: 'session', failure: { code: 'KEY_KEPT_BY_CHOICE' } }),
  },
  { name: 'keychain-slow', state: () => keyScreen({ ...GNOME, slow: true }, {}) },
  { name: 'first-run-no-keychain', state: () => windowWith({ profiles: [], keychain: NONE }) },
  { name: 'add-no-keychain', state: () => windowWith({ keychain: NONE }, [], { screen: 'add', intake: INTAKE }) },
  {
    name: 'add-slow-keychain',
    state: () => windowWith({ keychain: { ...GNOME, slow: true } }, [], { screen: 'add', intake: INTAKE }),
  },
]
