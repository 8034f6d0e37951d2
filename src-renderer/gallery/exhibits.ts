import type { ErrorCode } from '../../src-preload/contract/error-codes.ts'
import type { FoundReport } from '../../src-preload/contract/found-keys.ts'
import { FOUND_WHY } from '../../src-preload/contract/found-why.ts'
import type { IntakeView } from '../../src-preload/contract/intake.ts'
import type { Failure } from '../../src-preload/contract/result.ts'
import type { HandOverView, RecoveryReport } from '../../src-preload/contract/sealed-files.ts'
import type { BatchStage, FileStage, KeyView, ProfileView } from '../../src-preload/contract/views.ts'
import { ERRORS_EN } from '../locales/errors-en.ts'
import type { WindowState } from '../state/store.ts'
import { DESK_EXHIBITS } from './desk-exhibits.ts'
import { DOCUMENT_EXHIBITS } from './document-exhibits.ts'
import { DRILL_EXHIBITS } from './drill-exhibits.ts'
import { KEY_EXHIBITS } from './key-exhibits.ts'
import { KEYCHAIN_EXHIBITS } from './keychain-exhibits.ts'
import { LIST_EXHIBITS } from './list-exhibits.ts'
import { LOST_EXHIBITS } from './lost-exhibits.ts'
import { batch, dueOn, file, KEY, manyProfiles, NEXT_KEY, NOW, profile, windowWith } from './made-up.ts'
import { NEW_PROFILE_EXHIBITS } from './new-profile-exhibits.ts'
import { PROTECTION_EXHIBITS } from './protection-exhibits.ts'
import { PROVIDER_EXHIBITS } from './provider-exhibits.ts'
import { REPORT_EXHIBITS } from './report-exhibits.ts'
import { SAVING_EXHIBITS } from './saving-exhibits.ts'
import { SERVER_EXHIBITS } from './server-exhibits.ts'
import { SERVICE_EXHIBITS } from './service-exhibits.ts'
import { SUPPORT_EXHIBITS } from './support-exhibits.ts'
import { WORK_EXHIBITS } from './work-exhibits.ts'

/** One state of one screen, by a name that is also its picture's. */
export interface Exhibit {
  readonly name: string
  readonly state: () => Partial<WindowState>
}

const SAVED: FileStage = {
  stage: 'saved',
  savedName: 'Jordan shoe.glb',
  folder: '/home/nadia/Downloads/Latchkey/Acme Corp',
  bytes: 221_652,
  sha256: 'ca3e6e99'.repeat(8),
  hasPreview: true,
}
const READY: FileStage = { stage: 'ready', bytes: 221_652, hasPreview: true }

/** A batch at each stage there is, with its file at the stage that goes with it. */
const STAGES: readonly (readonly [BatchStage, FileStage])[] = [
  [{ stage: 'queued' }, { stage: 'queued' }],
  [{ stage: 'paused' }, { stage: 'queued' }],
  [{ stage: 'interrupted' }, { stage: 'queued' }],
  [{ stage: 'sending', sentBytes: 1_000_000, totalBytes: 2_345_678 }, { stage: 'sending' }],
  [{ stage: 'confirming' }, { stage: 'sending' }],
  [{ stage: 'waiting' }, { stage: 'waiting' }],
  [{ stage: 'working', done: 7, total: 12 }, { stage: 'working' }],
  [{ stage: 'done', ready: 1, failed: 0 }, READY],
  [
    { stage: 'done', ready: 1, failed: 0 },
    { stage: 'saving', fraction: 0.4, trouble: null, hasPreview: true },
  ],
  [{ stage: 'done', ready: 1, failed: 0 }, SAVED],
  [
    { stage: 'done', ready: 0, failed: 1 },
    { stage: 'failed', failure: { code: 'DISK_FULL' }, retry: true, hasPreview: true },
  ],
  [
    { stage: 'failed', failure: { code: 'KEY_REFUSED' }, retry: true },
    { stage: 'failed', failure: { code: 'KEY_REFUSED' }, retry: false, hasPreview: false },
  ],
  [{ stage: 'unsure', failure: { code: 'ANSWER_LOST' } }, { stage: 'sending' }],
  [{ stage: 'cancelled' }, { stage: 'cancelled' }],
]
const everyStage = () => STAGES.map(([state, stage], index) => batch(index + 1, state, [file(stage)]))

const INTAKE: IntakeView = {
  intakeId: 'intake-0001',
  source: 'file',
  variable: 'IMAGE2MODEL_API_KEY',
  address: 'https://models.example.com',
  fingerprint: KEY.fingerprint,
  ignored: [{ name: 'ADMIN_API_KEY', code: 'KEY_ADMIN' }],
  development: false,
}
const NEXT: IntakeView = {
  ...INTAKE,
  fingerprint: { hex: '5d0c77e1', words: ['cameo', 'viaduct', 'squid', 'river'] },
}
const DAY = 86_400_000
const DUE = { about: 'due', canWait: false } as const

/** Each reason for a lock, with what unlocks it. */
const locks: readonly Exhibit[] = (
  [
    ['person', 'click'],
    ['idle', 'passcode'],
    ['system', 'system-unlock'],
    ['sleep', 'click'],
    ['start', 'passcode'],
  ] as const
).map(([by, needs]) => ({
  name: `locked-${by}`,
  state: () =>
    windowWith(
      {
        lock: { locked: true, waiting: by === 'person', by, needs, hasPasscode: needs === 'passcode' },
        profiles: manyProfiles(3),
      },
      everyStage(),
    ),
}))

/** What is reminded of at each stage of a key's day, on a screen that is about something else. */
const reminders: readonly Exhibit[] = (
  [
    ['soon', { due: dueOn('soon', NOW + 9 * DAY), reminder: { ...DUE, canWait: true } }],
    ['near', { due: dueOn('near', NOW + 2 * DAY), reminder: { ...DUE, canWait: true } }],
    ['last', { due: dueOn('last', NOW + DAY / 2), reminder: DUE }],
    ['over', { due: dueOn('over', NOW - 3 * DAY), reminder: DUE }],
    ['doubtful', { due: dueOn('last', NOW - 3 * DAY, false), reminder: DUE }],
    ['no-contact', { due: dueOn('over', NOW - 3 * DAY), reminder: DUE, contact: '' }],
    ['waits', { due: dueOn('last', NOW + DAY / 2), reminder: DUE, key: { ...KEY, waiting: NEXT_KEY } }],
    ['rehearse', { reminder: { about: 'rehearse', canWait: true } }],
  ] as const satisfies readonly (readonly [string, Partial<ProfileView>])[]
).map(([name, change]) => ({
  name: `reminder-${name}`,
  state: () => windowWith({ profiles: [profile(change)] }),
}))

const HANDED_OVER: HandOverView = {
  file: 'acme.latchkey',
  name: 'Acme Corp',
  address: 'https://models.example.com',
  ...{ kind: 'image2model', role: 'client', environment: 'staging', protection: 'open' },
  ...{ owner: '', ownerMail: '', notes: '' },
  contact: 'Nadia Haddad, 555 0100',
  changeAfterDays: 30,
  intake: INTAKE,
}
const MADE: RecoveryReport = {
  what: 'made',
  file: 'Latchkey recovery 2026-01-20.latchkey',
  profiles: [
    { name: 'Acme Corp', outcome: 'in-file', failure: null },
    { name: 'Müller & Söhne', outcome: 'not-in-file', failure: { code: 'KEYSTORE_LOCKED' } },
  ],
}
const RESTORED: RecoveryReport = {
  what: 'restored',
  file: 'Latchkey recovery 2026-01-20.latchkey',
  profiles: [
    { name: 'Acme Corp', outcome: 'verified', failure: null },
    { name: 'Müller & Söhne', outcome: 'not-checked-yet', failure: { code: 'NETWORK_REFUSED' } },
    { name: '山田工業', outcome: 'no-key', failure: { code: 'KEY_REFUSED' } },
    { name: 'Atelier de l’Étoile', outcome: 'exists', failure: null },
    { name: 'שלום', outcome: 'failed', failure: { code: 'ADDRESS_INSECURE' } },
  ],
}
const FOUND: FoundReport = {
  rows: [
    { name: 'Acme Corp', outcome: 'profile-back', keys: 2, why: null },
    { name: 'Müller & Söhne', outcome: 'newer-key', keys: 1, why: null },
    { name: '山田工業', outcome: 'key-back', keys: 1, why: null },
    ...FOUND_WHY.map((why) => ({ name: 'Atelier de l’Étoile', outcome: 'left' as const, keys: 1, why })),
  ],
  foreign: 3,
}
const FOUND_NOTICES: Failure[] = [
  { code: 'DATABASE_SET_ASIDE' },
  { code: 'PROFILES_FOUND', facts: { profiles: 2, keys: 3 } },
  { code: 'KEYS_FOUND', facts: { profiles: 1 } },
  { code: 'KEYS_UNDER_PASSCODE', facts: { profiles: 2 } },
  { code: 'ENTRIES_LEFT_ALONE', facts: { count: 4 } },
]
const HOSTILE: Failure[] = [
  { code: 'START_SWITCHES', facts: { names: '--remote-debugging-port, --proxy-server' } },
  { code: 'START_VARIABLES', facts: { names: 'NODE_OPTIONS' } },
  { code: 'START_ALTERED' },
]
const DEVELOPMENT: Failure[] = [{ code: 'START_DEVELOPMENT', facts: { names: '--js-flags' } }]
const LONG = 'An exceedingly long name that somebody gave to a profile 60 ch'.slice(0, 60)

const keyStates: readonly Exhibit[] = (
  [
    ['none', 'none', 'KEY_ABSENT'],
    ['unread', 'keychain', null],
    ['verified', 'keychain', null],
    ['verified', 'session', 'KEYSTORE_MISSING'],
    ['not-checked-yet', 'keychain', null],
    ['server-does-not-check', 'keychain', null],
    ['refused', 'keychain', 'KEY_REFUSED'],
    ['leaked', 'keychain', 'KEY_LEAKED'],
    ['locked', 'keychain', 'KEYSTORE_LOCKED'],
    ['unavailable', 'keychain', 'KEYSTORE_TIMEOUT'],
    ['corrupt', 'keychain', 'KEY_CORRUPT'],
  ] as const satisfies readonly (readonly [KeyView['state'], KeyView['storage'], ErrorCode | null])[]
).map(([state, storage, code]) => ({
  name: `key-${state}${storage === 'session' ? '-session' : ''}`,
  state: () => {
    const key = { ...KEY, state, storage, failure: code === null ? null : { code } }
    return windowWith({ profiles: [profile({ key })] }, [], { screen: 'key' })
  },
}))

/** What each refusal looks like where refusals of commands stand. */
const refusals: readonly Exhibit[] = (Object.keys(ERRORS_EN) as ErrorCode[]).map((code) => ({
  name: `refusal-${code.toLowerCase().replaceAll('_', '-')}`,
  state: () => windowWith({}, [], { failure: { code } }),
}))

const results = (stages: readonly FileStage[]) => [
  batch(
    1,
    { stage: 'done', ready: stages.length, failed: 0 },
    stages.map((stage) => file(stage)),
  ),
]

/** Every state of every screen: empty, at work, failed, with long names, with very much in it. */
export const EXHIBITS: readonly Exhibit[] = [
  { name: 'start-refused', state: () => ({ failure: { code: 'DATABASE_NOT_WRITABLE' } }) },
  { name: 'first-run', state: () => windowWith({ profiles: [] }) },
  { name: 'first-run-notice', state: () => windowWith({ profiles: [], notices: [{ code: 'KEY_IN_ARGUMENTS' }] }) },
  { name: 'choose-profile', state: () => windowWith({ profiles: manyProfiles(4), selected: null }) },
  { name: 'add', state: () => windowWith({}, [], { screen: 'add' }) },
  { name: 'add-with-key', state: () => windowWith({}, [], { screen: 'add', intake: INTAKE }) },
  {
    name: 'add-several-keys',
    state: () =>
      windowWith({}, [], {
        screen: 'add',
        choice: {
          choiceId: 'choice-0001',
          names: [
            { name: 'IMAGE2MODEL_API_KEY', kind: 'image2model' },
            { name: 'VIGINT_API_KEY', kind: 'vigint' },
            { name: 'TENANT_API_KEY', kind: 'tenant-keys' },
            { name: 'API_KEY', kind: null },
          ],
        },
      }),
  },
  {
    name: 'add-caught',
    state: () =>
      windowWith({ environmentKeys: ['API_KEY'] }, [], {
        screen: 'add',
        intercepted: true,
        intake: { ...INTAKE, source: 'clipboard', ignored: [], development: true },
      }),
  },
  {
    name: 'add-name-taken',
    state: () =>
      windowWith({}, [], { screen: 'add', failure: { code: 'PROFILE_NAME_TAKEN', facts: { name: 'Acme Corp' } } }),
  },
  {
    name: 'add-consent',
    state: () => windowWith({}, [], { screen: 'add', failure: { code: 'ADDRESS_PRIVATE_NEEDS_CONSENT' } }),
  },
  {
    name: 'add-from-file',
    state: () =>
      windowWith({}, [], {
        screen: 'add',
        handedOver: HANDED_OVER,
        intake: { ...INTAKE, variable: null, ignored: [] },
      }),
  },
  { name: 'hand-over-opened', state: () => windowWith({}, [], { handOver: 'acme.latchkey' }) },
  { name: 'recovery-made', state: () => windowWith({}, [], { screen: 'settings', report: MADE }) },
  { name: 'recovery-restored', state: () => windowWith({}, [], { report: RESTORED }) },
  { name: 'found-keys', state: () => windowWith({}, [], { screen: 'settings', found: FOUND }) },
  { name: 'found-nothing', state: () => windowWith({}, [], { screen: 'settings', found: { rows: [], foreign: 0 } }) },
  { name: 'found-at-start', state: () => windowWith({ notices: FOUND_NOTICES }) },
  { name: 'start-hostile', state: () => windowWith({ notices: HOSTILE }) },
  { name: 'start-development', state: () => windowWith({ notices: DEVELOPMENT }) },
  { name: 'send-empty', state: () => windowWith({}) },
  { name: 'send-first-look', state: () => windowWith({}, [], { firstLook: { desk: false, mixed: false } }) },
  {
    name: 'coming-screen',
    state: () => windowWith({}, [], { screen: 'key', firstLook: { desk: false, mixed: false } }),
  },
  { name: 'send-practice', state: () => windowWith({ profiles: [profile({ practice: true, due: null })] }) },
  { name: 'send-running', state: () => windowWith({}, everyStage().slice(0, 7)) },
  ...NEW_PROFILE_EXHIBITS,
  ...WORK_EXHIBITS,
  { name: 'send-caught', state: () => windowWith({}, [], { intercepted: true, intake: INTAKE }) },
  { name: 'work-empty', state: () => windowWith({}, [], { screen: 'work' }) },
  { name: 'work-every-stage', state: () => windowWith({}, everyStage(), { screen: 'work' }) },
  {
    name: 'work-notices',
    state: () => windowWith({ notices: [{ code: 'KEY_IN_ARGUMENTS' }] }, everyStage(), { screen: 'work' }),
  },
  {
    name: 'work-500',
    state: () =>
      windowWith(
        {},
        Array.from({ length: 500 }, (_, index) =>
          batch(index + 1, { stage: 'cancelled' }, [file({ stage: 'cancelled' })]),
        ),
        { screen: 'work' },
      ),
  },
  { name: 'results-empty', state: () => windowWith({}, [], { screen: 'results' }) },
  { name: 'results', state: () => windowWith({}, results([READY, READY, SAVED]), { screen: 'results' }) },
  ...keyStates,
  ...KEY_EXHIBITS,
  {
    name: 'key-change-missed',
    state: () => {
      const failure = { code: 'KEY_NOT_FOUND_IN_TEXT' } as const
      return windowWith({}, [], { screen: 'key', intake: NEXT, failure, missed: failure })
    },
  },
  { name: 'key-change', state: () => windowWith({}, [], { screen: 'key', intake: NEXT }) },
  {
    name: 'key-late-no-contact',
    state: () =>
      windowWith({ profiles: [profile({ due: dueOn('over', Date.UTC(2025, 0, 2)), contact: '' })] }, [], {
        screen: 'key',
      }),
  },
  {
    name: 'key-practice',
    state: () => windowWith({ profiles: [profile({ practice: true, due: null })] }, [], { screen: 'key' }),
  },
  {
    name: 'key-soon',
    state: () => windowWith({ profiles: [profile({ due: dueOn('near', NOW + DAY) })] }, [], { screen: 'key' }),
  },
  ...reminders,
  {
    name: 'key-doubtful',
    state: () =>
      windowWith({ profiles: [profile({ due: dueOn('last', NOW - 3 * DAY, false), reminder: DUE })] }, [], {
        screen: 'key',
      }),
  },
  { name: 'activity', state: () => windowWith({}, [], { screen: 'activity' }) },
  {
    name: 'activity-empty',
    state: () => windowWith({ profiles: [profile({ name: 'Empty Ltd' })] }, [], { screen: 'activity' }),
  },
  ...['Altered Ltd', 'Cut Ltd', 'Rewritten Ltd', 'Checking Ltd', 'Unanchored Ltd'].map((name) => ({
    name: `activity-${name.split(' ')[0]?.toLowerCase()}`,
    state: () => windowWith({ profiles: [profile({ name })] }, [], { screen: 'activity' }),
  })),
  {
    name: 'key-refused-often',
    state: () => {
      const key = { ...KEY, state: 'refused', failure: { code: 'KEY_REFUSED' } } as const
      return windowWith({ profiles: [profile({ key, refusedOftenAt: NOW })] }, [], { screen: 'key' })
    },
  },
  { name: 'settings', state: () => windowWith({}, [], { screen: 'settings' }) },
  ...locks,
  {
    name: 'settings-passcode',
    state: () =>
      windowWith({ lock: { locked: false, waiting: false, by: null, needs: null, hasPasscode: true } }, [], {
        screen: 'settings',
      }),
  },
  { name: 'help', state: () => windowWith({}, [], { overlay: 'help' }) },
  { name: 'switcher', state: () => windowWith({ profiles: manyProfiles(500) }, [], { overlay: 'switcher' }) },
  {
    name: 'long-names',
    state: () =>
      windowWith({ profiles: [profile({ name: LONG, contact: LONG })] }, [
        batch(1, STAGES[5]?.[0] ?? { stage: 'queued' }, [file(READY, { name: `${LONG.repeat(4)}.png` })]),
      ]),
  },
  ...KEYCHAIN_EXHIBITS,
  ...PROVIDER_EXHIBITS,
  ...SAVING_EXHIBITS,
  ...DOCUMENT_EXHIBITS,
  ...SERVER_EXHIBITS,
  ...PROTECTION_EXHIBITS,
  ...LOST_EXHIBITS,
  ...REPORT_EXHIBITS,
  ...DESK_EXHIBITS,
  ...SERVICE_EXHIBITS,
  ...SUPPORT_EXHIBITS,
  ...LIST_EXHIBITS,
  ...DRILL_EXHIBITS,
  ...refusals,
]
