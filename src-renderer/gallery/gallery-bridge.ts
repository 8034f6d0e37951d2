import type { ActivityEntry, Alteration, Verification } from '../../src-preload/contract/activity.ts'
import type { ActivityKind } from '../../src-preload/contract/activity-kinds.ts'
import type { MainBridge } from '../../src-preload/contract/bridge.ts'
import type { ServerFiles, ServerLook } from '../../src-preload/contract/care.ts'
import type { SavedFolders } from '../../src-preload/contract/saving.ts'
import type { WhereView } from '../../src-preload/contract/where.ts'
import { useMirror } from '../state/store.ts'
import { deskAnswers } from './desk-answers.ts'
import { NOW } from './made-up.ts'
import { serviceAnswers } from './service-answers.ts'

const KINDS: readonly ActivityKind[] = [
  'saved',
  'finished',
  'sent',
  'key-used',
  'key-checked',
  'key-refused',
  'key-kept',
  'profile-added',
]

function entries(): ActivityEntry[] {
  return Array.from({ length: 60 }, (_, index) => ({
    number: 60 - index,
    at: Date.UTC(2026, 0, 20, 9, 60 - index),
    kind: KINDS[index % KINDS.length] ?? 'sent',
    profileId: 'profile-0001',
    profile: 'Acme Corp',
    colour: 'blue',
    files: 1 + (index % 4),
    fingerprint: { hex: '0123abcd', words: ['index', 'bird', 'indigo', 'potato'] },
    user: 'nadia.haddad',
    generation: 1,
    operation: KINDS[index % KINDS.length] === 'key-used' ? 'upload' : null,
    status: KINDS[index % KINDS.length] === 'key-used' ? '200' : null,
    control: false,
    carried: false,
  }))
}

/** What checking the list finds, by the name of the profile on screen. */
const FOUND: Readonly<Record<string, Alteration>> = {
  'Altered Ltd': { what: 'changed', line: 58, until: 58 },
  'Cut Ltd': { what: 'cut', line: 61, until: 64 },
  'Rewritten Ltd': { what: 'rewritten', line: 55, until: 60 },
}

async function verification(): Promise<Verification> {
  const name = shownName()
  // Never answered: the list is being checked for as long as somebody looks.
  if (name === 'Checking Ltd') return new Promise(() => undefined)
  const anchoredAt = name === 'Unanchored Ltd' ? null : Date.UTC(2026, 0, 20, 9)
  return { alteration: FOUND[name] ?? null, since: Date.UTC(2025, 10, 3), lines: 60, anchoredAt }
}

function shownName(): string {
  return useMirror.getState().mirror?.app.profiles[0]?.name ?? ''
}

/** A picture drawn here: previews look like previews, and nothing has to be fetched. */
async function drawn(): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(96, 80)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas')
  const shade = context.createRadialGradient(38, 30, 4, 48, 42, 38)
  shade.addColorStop(0, '#f4d58a')
  shade.addColorStop(1, '#8a5a12')
  context.fillStyle = shade
  context.arc(48, 40, 34, 0, 2 * Math.PI)
  context.fill()
  const blob = await canvas.convertToBlob()
  return new Uint8Array(await blob.arrayBuffer())
}

/** Where the key of the profile on screen is: always with GNOME, whatever answers now. */
function where(): WhereView {
  const app = useMirror.getState().mirror?.app
  const key = app?.profiles[0]?.key
  const { storage = 'keychain', fingerprint = null } = key ?? {}
  const now = app?.keychain.kind ?? null
  const kept = now === 'mac' || now === 'windows' ? now : 'gnome-keyring'
  const seen = { bytes: 412, readBackAt: NOW - 3_600_000, tookMs: 1.4, roaming: now === 'windows', failure: null }
  return { storage, fingerprint, now, kept, ...seen }
}

/** Two folders, where something on the screen was saved. */
function savedFolders(): SavedFolders {
  const saved = useMirror
    .getState()
    .mirror?.batches.some(({ files }) => files.some(({ state }) => state.stage === 'saved'))
  if (saved !== true) return []
  return [
    { folder: '/home/nadia/Downloads/Latchkey/Acme Corp', files: 12 },
    { folder: '/media/nadia/Archive', files: 1 },
  ]
}

/** A server with a full afternoon behind it, or one without a file, by the name of the profile on screen. */
function serverFiles(): ServerFiles {
  if (shownName() === 'Empty Ltd') return { items: [], bytes: 0, files: 0, more: false }
  const items = Array.from({ length: 14 }, (_none, index) => ({
    name: `${String(index).padStart(8, '0')}-3dd4-4a90-8a00-f5b1cbbb7a00`,
    bytes: 1_204_224 * (index + 1),
    changedAt: NOW - index * 3_600_000,
    isFolder: true,
    files: 1 + (index % 4),
  }))
  return { items, bytes: 126_443_520, files: 32, more: false }
}

function serverLook(): ServerLook {
  const disk = { diskFreeBytes: 72_263_401_472, diskTotalBytes: 270_552_526_848 }
  const rooms = [
    { place: 'sent' as const, bytes: 88_231_004, files: 41, folders: 12, ...disk },
    { place: 'results' as const, bytes: 126_443_520, files: 32, folders: 14, ...disk },
  ]
  const parts = [
    { name: 'celery_errors', bytes: 0, files: 1, newestAt: NOW - 9_000_000 },
    { name: 'celery_worker', bytes: 1_562_100, files: 3, newestAt: NOW - 60_000 },
  ]
  const logs = { bytes: 1_562_100, files: 4, oldestAt: NOW - 90_000_000, newestAt: NOW - 60_000, parts }
  return { rooms, logs: shownName() === 'Empty Ltd' ? null : logs }
}

const ANSWERS: Readonly<Record<string, (given: unknown) => Promise<unknown>>> = {
  ...deskAnswers,
  ...serviceAnswers,
  'activity.page': async () => ({
    entries: shownName() === 'Empty Ltd' ? [] : entries(),
    more: shownName() !== 'Empty Ltd',
  }),
  'server.look': async () => serverLook(),
  'server.files': async () => serverFiles(),
  'keys.where': async () => where(),
  'activity.verify': verification,
  'results.folders': async () => savedFolders(),
  'results.preview': async () => ({ contentType: 'image/png', bytes: await drawn() }),
  'files.thumbnail': async () => ({ contentType: 'image/png', bytes: await drawn() }),
}

/** Main as the gallery needs it: answers what a screen asks by itself, and cancels what a person would do. */
export const galleryBridge: MainBridge = {
  call: new Proxy({} as MainBridge['call'], {
    get:
      (_target, name) =>
      async (...given: readonly unknown[]) => {
        const answer = ANSWERS[String(name)]
        return answer === undefined
          ? { ok: false, failure: { code: 'CANCELLED' } }
          : { ok: true, value: await answer(given.at(-1)) }
      },
  }),
  on: () => () => undefined,
}
