import { FILES_PER_DROP } from '../../src-preload/contract/folder-limits.ts'
import type { Result } from '../../src-preload/contract/result.ts'
import type { ChosenFile } from '../../src-preload/contract/views.ts'
import { guarded } from './guarded.ts'
import { currentSeal, unwrap } from './mirror.ts'
import { type FolderNote, useMirror } from './store.ts'

let notes = 0

function notesOf(tenantId: string, chosen: readonly ChosenFile[], faceLimit: number | null): FolderNote[] {
  return chosen.flatMap(({ name, folder }) => {
    if (folder === undefined) return []
    notes += 1
    return [{ id: notes, tenantId, name, folder, faceLimit }]
  })
}

/** Waits for main's answer; the person sees meanwhile that something is looked at. */
async function lookedAt(asked: Promise<Result<ChosenFile[]>>): Promise<ChosenFile[] | null> {
  useMirror.setState(({ looking }) => ({ looking: looking + 1 }))
  try {
    return unwrap(await asked)
  } finally {
    useMirror.setState(({ looking }) => ({ looking: looking - 1 }))
  }
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
): Promise<void> {
  // Another profile may be on screen by the time that a large folder is looked through.
  const { tenantId } = currentSeal()
  const chosen = await lookedAt(asked)
  if (chosen === null) return
  const files = chosen.map((file, index) => ({ ...file, dropped: dropped[index] ?? null }))
  const names = new Set(files.map(({ name }) => name))
  useMirror.setState(({ refused, folders }) => ({
    // Those of earlier choices stay until somebody hides them; one that comes again is judged anew.
    refused: [...refused.filter(({ name }) => !names.has(name)), ...files.filter(({ failure }) => failure !== null)],
    folders: [...folders, ...notesOf(tenantId, chosen, faceLimit)],
  }))
  const handles = chosen.flatMap(({ handle }) => (handle === null ? [] : [handle]))
  if (handles.length > 0) unwrap(await guarded['batches.send'](currentSeal(), { handles, faceLimit }))
}

/** Sends what was dropped, however much it is: in portions of what one call takes, one after the other. */
export async function sendDropped(dropped: readonly File[], faceLimit: number | null): Promise<void> {
  for (let at = 0; at < dropped.length; at += FILES_PER_DROP) {
    const portion = dropped.slice(at, at + FILES_PER_DROP)
    await sendChosen(window.latchkey.call['files.drop'](currentSeal(), portion), faceLimit, portion)
  }
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
