import { FILES_PER_DROP } from '../../src-preload/contract/folder-limits.ts'
import type { Result } from '../../src-preload/contract/result.ts'
import type { ChosenFile } from '../../src-preload/contract/views.ts'
import { guarded } from './guarded.ts'
import { currentSeal, unwrap } from './mirror.ts'
import { type FolderNote, type UnsentNote, useMirror } from './store.ts'

let notes = 0

function notesOf(tenantId: string, chosen: readonly ChosenFile[], faceLimit: number | null): FolderNote[] {
  return chosen.flatMap(({ name, folder }) => {
    if (folder === undefined) return []
    notes += 1
    return [{ id: notes, tenantId, name, folder, faceLimit }]
  })
}

/** Waits for main's answer; the person sees meanwhile that something is looked at, and may end it. */
async function lookedAt(tenantId: string, asked: Promise<Result<ChosenFile[]>>): Promise<ChosenFile[] | null> {
  useMirror.setState(({ looking }) => ({ looking: [...looking, tenantId] }))
  try {
    return unwrap(await asked)
  } finally {
    useMirror.setState(({ looking }) => ({ looking: looking.toSpliced(looking.indexOf(tenantId), 1) }))
  }
}

/** Counts how often looking was ended: what was begun before sends no further portions. */
let stops = 0

/** Ends looking through what was chosen or dropped for the profile on screen. What was sent before stays sent. */
export async function stopLooking(): Promise<void> {
  stops += 1
  unwrap(await window.latchkey.call['files.stopLooking'](currentSeal(), {}))
}

/** Another profile is on screen than the one the files are for: nothing of it is sent, and nothing is lost. */
function keepUnsent(unsent: Omit<UnsentNote, 'id'>): void {
  if (unsent.count === 0) return
  notes += 1
  const note = { id: notes, ...unsent }
  useMirror.setState((state) => ({
    unsent: [...state.unsent, note],
    failure: { code: 'FILES_OF_OTHER_PROFILE' },
  }))
}

/**
 * Sends the good ones of the files that were chosen, and what was taken out of folders; the others stay listed with
 * their reasons, also while more are chosen, until they are sent or hidden. `faceLimit`: triangles at most, null for the
 * service's own measure. `dropped`: the files themselves, in the same order, if they were dropped.
 */
export async function sendChosen(
  asked: Promise<Result<ChosenFile[]>>,
  faceLimit: number | null,
  dropped: readonly File[] = [],
  // Another profile may be on screen by the time that a large folder is looked through.
  { tenantId } = currentSeal(),
): Promise<void> {
  const chosen = await lookedAt(tenantId, asked)
  if (chosen === null) return
  const files = chosen.map((file, index) => ({ ...file, tenantId, dropped: dropped[index] ?? null }))
  const names = new Set(files.map(({ name }) => name))
  useMirror.setState(({ refused, folders }) => ({
    // Those of earlier choices stay until somebody hides them; one that comes again is judged anew.
    refused: [
      ...refused.filter((file) => file.tenantId !== tenantId || !names.has(file.name)),
      ...files.filter(({ failure }) => failure !== null),
    ],
    folders: [...folders, ...notesOf(tenantId, chosen, faceLimit)],
  }))
  const good = chosen.filter(({ handle }) => handle !== null)
  const handles = good.flatMap(({ handle }) => handle ?? [])
  const count = good.reduce((sum, { folder }) => sum + (folder?.taken ?? 1), 0)
  if (handles.length > 0) await send({ tenantId, handles, count, faceLimit, dropped: [] })
}

/** Sends what is behind the handles, if its profile still is on screen when main hears of it. */
async function send(files: Omit<UnsentNote, 'id'>): Promise<void> {
  const { tenantId, handles, faceLimit } = files
  if (currentSeal().tenantId !== tenantId) return keepUnsent(files)
  const answer = await guarded['batches.send'](currentSeal(), { handles: [...handles], faceLimit })
  // A protected profile asks first, and the person may have turned to another one instead of answering.
  const isElsewhere = currentSeal().tenantId !== tenantId
  if (!answer.ok && (answer.failure.code === 'VIEW_STALE' || isElsewhere)) keepUnsent(files)
  else unwrap(answer)
}

/** Sends what was dropped, however much it is: in portions of what one call takes, one after the other. */
export async function sendDropped(dropped: readonly File[], faceLimit: number | null): Promise<void> {
  const { tenantId } = currentSeal()
  const begun = stops
  for (let at = 0; at < dropped.length && stops === begun; at += FILES_PER_DROP) {
    if (currentSeal().tenantId !== tenantId) {
      const rest = dropped.slice(at)
      return keepUnsent({ tenantId, handles: [], count: rest.length, faceLimit, dropped: rest })
    }
    const portion = dropped.slice(at, at + FILES_PER_DROP)
    const seal = currentSeal()
    const asked = window.latchkey.call['files.drop'](seal, portion)
    await sendChosen(asked, faceLimit, portion, seal)
    const answer = await asked
    // Main has another view than the one they were dropped on: the rest was meant for that one, too.
    if (!answer.ok && answer.failure.code === 'VIEW_STALE') return
  }
}

/** Sends what waited for its profile to be on screen again. */
export async function sendUnsent(note: UnsentNote): Promise<void> {
  hideUnsent(note)
  if (note.handles.length > 0) await send(note)
  if (note.dropped.length > 0) await sendDropped(note.dropped, note.faceLimit)
}

/** Hides it. Its files stay where they are. */
export function hideUnsent({ id }: UnsentNote): void {
  useMirror.setState(({ unsent }) => ({ unsent: unsent.filter((note) => note.id !== id) }))
}

/** Hides what was not sent for the profile, and why. */
export function hideRefused(tenantId: string): void {
  useMirror.setState(({ refused }) => ({ refused: refused.filter((file) => file.tenantId !== tenantId) }))
}

/** Hides what is said of a folder. What was not sent of it stays where it is. */
export function hideNote({ id }: FolderNote): void {
  useMirror.setState(({ folders }) => ({ folders: folders.filter((note) => note.id !== id) }))
}

/** Sends the next portion of a folder; the new note takes the place of this one. */
export async function sendMore(note: FolderNote): Promise<void> {
  const { rest } = note.folder
  if (rest === null) return
  const asked = window.latchkey.call['files.more'](currentSeal(), { rest })
  await sendChosen(asked, note.faceLimit)
  const answer = await asked
  // What waited too long is gone for good, and the failure says so; after any other one it can be asked for again.
  if (answer.ok || answer.failure.code === 'FILE_HANDLE_SPENT') hideNote(note)
}
