import type { IntakeView } from '../../src-preload/contract/intake.ts'
import type { LeakReport, Rehearsal } from '../../src-preload/contract/rotation.ts'
import type { KeyView, ProfileView, VerdictView } from '../../src-preload/contract/views.ts'
import { type KeyTalk, SILENCE, type WindowState } from '../state/store.ts'
import type { Exhibit } from './exhibits.ts'
import { dueOn, KEY, NEXT_KEY, NEXT_PRINT, NOW, profile, windowWith } from './made-up.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const OLDER = { hex: '9a41b0c6', words: ['candle', 'orbit', 'meadow', 'wolf'] }

const NEW: IntakeView = {
  intakeId: 'intake-0002',
  source: 'clipboard',
  variable: null,
  address: null,
  fingerprint: NEXT_PRINT,
  ignored: [],
  development: false,
}
const EARLIER: KeyView['earlier'] = [
  { number: 2, fingerprint: OLDER, until: NOW + 4 * HOUR, jobs: 2, refused: false },
  { number: 1, fingerprint: null, until: NOW + DAY, jobs: 0, refused: true },
]
const REHEARSAL: Rehearsal = {
  current: 'accepted',
  waiting: 'not-asked',
  keychain: null,
  jobs: 2,
  overlap: false,
  canMake: false,
}
const REPORT: LeakReport = {
  profile: 'Acme Corp',
  origin: 'https://models.example.com',
  fingerprint: KEY.fingerprint,
  storedAt: KEY.storedAt,
  stoppedAt: NOW,
  user: 'nadia.haddad',
  endsItself: false,
  jobs: 3,
  others: ['Müller & Söhne', '山田工業'],
}

const said = (verdict: VerdictView['verdict'], change: Partial<VerdictView> = {}): VerdictView => ({
  verdict,
  stored: false,
  waiting: false,
  storage: 'none',
  failure: verdict === 'refused' ? { code: 'KEY_REFUSED' } : null,
  ...change,
})
const KEPT = { stored: true, storage: 'keychain' } as const

interface Shown {
  readonly key?: Partial<KeyView>
  readonly about?: Partial<ProfileView>
  readonly talk?: Partial<KeyTalk>
  readonly window?: Partial<WindowState>
}

const shown =
  ({ key = {}, about = {}, talk = {}, window = {} }: Shown): Exhibit['state'] =>
  () =>
    windowWith({ profiles: [profile({ ...about, key: { ...KEY, ...key } })] }, [], {
      screen: 'key',
      keyTalk: { ...SILENCE, ...talk },
      ...window,
    })

const taken = { intake: NEW } as const
const opened = { changingKey: true } as const
const leak = { profileId: 'profile-0001', report: REPORT }
const out = { state: 'leaked', failure: { code: 'KEY_LEAKED' } } as const

const STATES: Readonly<Record<string, Shown>> = {
  'change-checking': { talk: { busy: 'have' }, window: taken },
  'change-refused': { talk: { asked: 'have', verdict: said('refused') }, window: taken },
  'change-waits': {
    key: { waiting: NEXT_KEY },
    talk: { asked: 'have', verdict: said('refused', { ...KEPT, waiting: true }) },
  },
  'change-offline': {
    key: { waiting: { fingerprint: NEXT_PRINT, storedAt: NOW, refused: false } },
    talk: {
      asked: 'have',
      verdict: said('not-checked-yet', { ...KEPT, waiting: true, failure: { code: 'NETWORK_UNREACHABLE' } }),
    },
  },
  'change-taken': { key: { waiting: NEXT_KEY }, talk: { taken: true }, window: taken },
  'change-unchecked': {
    talk: { asked: 'have', verdict: said('server-does-not-check', { failure: { code: 'KEY_NOT_CHECKED_BY_SERVER' } }) },
    window: taken,
  },
  'change-done': { key: { earlier: EARLIER }, talk: { asked: 'have', verdict: said('verified', KEPT) } },
  'change-later': { talk: { way: 'later' }, window: opened },
  'change-later-late': {
    about: { contact: '', due: dueOn('over', NOW - DAY) },
    talk: { way: 'later' },
    window: opened,
  },
  'change-make': { key: { canMake: true }, talk: { way: 'make' }, window: opened },
  'change-making': { key: { canMake: true }, talk: { way: 'make', busy: 'make' }, window: opened },
  'change-made': { key: { canMake: true }, talk: { asked: 'make', verdict: said('verified', KEPT) } },
  'change-back': { key: { earlier: EARLIER }, talk: { way: 'back' }, window: opened },
  'change-back-refused': {
    key: { earlier: EARLIER },
    talk: { way: 'back', asked: 'back', verdict: said('refused') },
    window: opened,
  },
  'change-back-done': { key: { earlier: EARLIER }, talk: { asked: 'back', verdict: said('verified', KEPT) } },
  waiting: { key: { waiting: NEXT_KEY } },
  'waiting-unasked': { key: { waiting: { ...NEXT_KEY, refused: false } } },
  earlier: { key: { earlier: EARLIER } },
  'earlier-without-jobs': { key: { earlier: EARLIER.slice(1), ending: 1, canMake: true } },
  ending: { key: { ending: 2, canMake: true } },
  'leak-new': { key: out, window: { ...opened, leak } },
  'leak-pending': { key: { ...out, canMake: true, ending: 1 } },
  'leak-over': { key: { earlier: [] }, window: { leak } },
  rehearsing: { talk: { busy: 'rehearse' } },
  rehearsed: { talk: { rehearsal: REHEARSAL } },
  'rehearsed-smooth': {
    about: { contact: '' },
    key: { waiting: NEXT_KEY },
    talk: { rehearsal: { ...REHEARSAL, waiting: 'accepted', jobs: 0, overlap: true, canMake: true } },
  },
  'rehearsed-not': {
    about: { contact: '' },
    talk: { rehearsal: { ...REHEARSAL, current: 'no-answer', waiting: 'refused', keychain: 'KEYSTORE_LOCKED' } },
  },
}

/** The Key screen while keys are changed, wait, are left behind or have leaked. */
export const KEY_EXHIBITS: readonly Exhibit[] = Object.entries(STATES).map(([name, state]) => ({
  name: `key-${name}`,
  state: shown(state),
}))
