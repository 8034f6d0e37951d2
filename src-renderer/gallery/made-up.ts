import type { DueStage, DueView } from '../../src-preload/contract/due.ts'
import type {
  AppView,
  BatchStage,
  BatchView,
  FileStage,
  FileView,
  KeyView,
  ProfileView,
} from '../../src-preload/contract/views.ts'
import { COLOURS } from '../colours.ts'
import type { WindowState } from '../state/store.ts'

/** When all of it happens: the pictures are the same on every day they are taken. */
export const NOW = Date.UTC(2026, 0, 20, 9, 30)
const DAY = 86_400_000

/** A key that works. */
export const KEY: KeyView = {
  state: 'verified',
  storage: 'keychain',
  fingerprint: { hex: '0123abcd', words: ['index', 'bird', 'indigo', 'potato'] },
  storedAt: NOW - 20 * DAY,
  verifiedAt: NOW,
  failure: null,
  waiting: null,
  earlier: [],
  ending: 0,
  canMake: false,
}

/** The key after it, and as it waits for the service to accept it. */
export const NEXT_PRINT = { hex: '5d0c77e1', words: ['cameo', 'viaduct', 'squid', 'river'] }
export const NEXT_KEY: NonNullable<KeyView['waiting']> = {
  fingerprint: NEXT_PRINT,
  storedAt: NOW - DAY / 24,
  refused: true,
}

/** A key's day at a stage. */
export function dueOn(stage: DueStage, changeBy: number, sure = true): DueView {
  return { stage, changeBy, at: NOW, sure }
}

/** A profile with everything a profile has. */
export function profile(change: Partial<ProfileView> = {}): ProfileView {
  return {
    id: 'profile-0001',
    name: 'Acme Corp',
    colour: 'blue',
    origin: 'https://models.example.com',
    kind: 'image2model',
    role: 'client',
    environment: 'production',
    protection: 'open',
    openUntil: null,
    practice: false,
    key: KEY,
    contact: 'Nadia Haddad, 555 0100',
    owner: '',
    ownerMail: '',
    notes: '',
    service: {
      takes: 'images',
      extensions: ['.jpg', '.jpeg', '.png'],
      maxFileBytes: 10 * 1024 * 1024,
      maxBatchFiles: 25,
      administers: false,
      tellsUsage: false,
      cares: false,
      tellsHealth: false,
      sendsAlerts: false,
    },
    changeAfterDays: 90,
    changeOn: null,
    due: dueOn('fine', Date.UTC(2026, 3, 3)),
    reminder: null,
    favourite: false,
    lastUsedAt: NOW,
    refusedOftenAt: null,
    ...change,
  }
}

/** Profiles of a support desk: names of all lengths and writings, all colours. */
export function manyProfiles(count: number): ProfileView[] {
  return Array.from({ length: count }, (_, index) =>
    profile({
      id: `profile-${String(index + 1).padStart(4, '0')}`,
      name: `${['Acme', 'Müller & Söhne', 'שלום', 'Atelier de l’Étoile', '山田工業'][index % 5]} ${index + 1}`,
      colour: COLOURS[index % COLOURS.length] ?? 'blue',
      // Every kind of line there is: late, soon, refused, and most of them with nothing to say.
      due:
        index % 23 === 7
          ? dueOn('over', NOW - 90 * DAY)
          : dueOn(index % 29 === 3 ? 'near' : 'fine', NOW + (index % 29 === 3 ? 2 : 73) * DAY),
      key: index % 31 === 4 ? { ...KEY, state: 'refused', failure: { code: 'KEY_REFUSED' } } : KEY,
      favourite: index % 97 === 0,
      lastUsedAt: index < 5 ? NOW - index : null,
    }),
  )
}

/** One file at a stage. */
export function file(state: FileStage, change: Partial<FileView> = {}): FileView {
  return { id: 'file-0001', name: 'Jordan shoe.png', bytes: 2_345_678, state, ...change }
}

/** One batch at a stage. */
export function batch(number: number, state: BatchStage, files: readonly FileView[]): BatchView {
  return {
    id: `batch-${String(number).padStart(4, '0')}`,
    tenantId: 'profile-0001',
    createdAt: NOW - number * 60_000,
    place: 1,
    begunAt: null,
    ownedUntil: null,
    resends: 0,
    state,
    notice: null,
    files: files.map((each, index) => ({ ...each, id: `file-${number}-${String(index).padStart(4, '0')}` })),
  }
}

/** The window with one profile on screen. */
export function windowWith(
  change: Partial<AppView>,
  batches: readonly BatchView[] = [],
  state: Partial<WindowState> = {},
): Partial<WindowState> {
  const profiles = change.profiles ?? [profile()]
  const app: AppView = {
    version: '1.0.0',
    electron: '45.0.0',
    testRuntime: false,
    platform: 'linux',
    settings: {
      language: 'system',
      theme: 'system',
      notifications: true,
      lockAfterMinutes: 15,
      lockWithSystem: true,
      transfersOnLock: 'finish',
      filesAtOnce: 4,
      requestsPerProfile: 2,
      sendLimit: 0,
      goOnAtStart: true,
      stayAwake: true,
      onNameTaken: 'keep-both',
    },
    lock: { locked: false, waiting: false, by: null, needs: null, hasPasscode: false },
    language: 'en',
    profiles,
    selected: profiles[0]?.id ?? null,
    served: [{ kind: 'image2model', roles: ['client', 'support'] }],
    nonce: 'nonce',
    environmentKeys: [],
    keychain: { system: 'gnome', kind: 'gnome-keyring', slow: false },
    notices: [],
    ...change,
  }
  return { mirror: { sequence: 1, app, batches: [...batches], older: false }, ...state }
}
