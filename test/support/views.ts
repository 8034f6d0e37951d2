import type { DueView } from '../../src-preload/contract/due.ts'
import type { AppView, BatchView, FileView, KeyView, ProfileView, Snapshot } from '../../src-preload/contract/views.ts'

/** A key that works. */
export const WORKING_KEY: KeyView = {
  state: 'verified',
  storage: 'keychain',
  fingerprint: { hex: '0123abcd', words: ['one', 'two', 'three', 'four'] },
  storedAt: 1_000,
  verifiedAt: 2_000,
  failure: null,
  waiting: null,
  earlier: [],
  ending: 0,
  canMake: false,
}

/** A key's day as main would judge it at `at`. */
export function dueView(changeBy: number, at: number, sure = true): DueView {
  const left = changeBy - at
  const stage = left <= 0 ? 'over' : left <= 14 * 86_400_000 ? 'soon' : 'fine'
  return { stage, changeBy, at, sure }
}

/** A profile as the window sees it. */
export function profileView(change: Partial<ProfileView> = {}): ProfileView {
  return {
    id: 'tenant-acme',
    name: 'Acme',
    colour: 'blue',
    origin: 'https://models.example',
    kind: 'image2model',
    role: 'client',
    environment: 'production',
    protection: 'open',
    openUntil: null,
    practice: false,
    key: WORKING_KEY,
    contact: '',
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
    due: null,
    reminder: null,
    favourite: false,
    lastUsedAt: null,
    refusedOftenAt: null,
    ...change,
  }
}

/** The app with one profile on screen. */
export function appView(change: Partial<AppView> = {}): AppView {
  return {
    version: '1.0.0',
    electron: '45.0.0',
    testRuntime: false,
    platform: 'linux',
    settings: {
      language: 'system',
      theme: 'system',
      notifications: true,
      lockAfterMinutes: 0,
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
    profiles: [profileView()],
    selected: 'tenant-acme',
    served: [{ kind: 'image2model', roles: ['client', 'support'] }],
    nonce: 'nonce-1',
    environmentKeys: [],
    keychain: { system: 'gnome', kind: 'gnome-keyring', slow: false },
    notices: [],
    ...change,
  }
}

/** A file of a batch. */
export function fileView(change: Partial<FileView> = {}): FileView {
  return { id: 'file-0001', name: 'chair.png', bytes: 12_345, state: { stage: 'queued' }, ...change }
}

/** A batch of one file. */
export function batchView(change: Partial<BatchView> = {}): BatchView {
  return {
    id: 'batch-0001',
    tenantId: 'tenant-acme',
    createdAt: 1_000,
    place: 1,
    begunAt: null,
    ownedUntil: null,
    resends: 0,
    state: { stage: 'queued' },
    notice: null,
    files: [fileView()],
    ...change,
  }
}

/** The whole mirror. */
export function snapshot(change: Partial<Snapshot> = {}): Snapshot {
  return { sequence: 0, app: appView(), batches: [], older: false, ...change }
}
