import type { Result } from '../../src-preload/contract/result.ts'
import type { ChosenFile } from '../../src-preload/contract/views.ts'
import { currentSeal, unwrap } from './mirror.ts'
import { useMirror } from './store.ts'

/**
 * Sends the good ones of the files that were chosen; the others stay listed with their reasons, also while more are chosen, until they are sent or hidden. `faceLimit`: triangles
 * at most, null for the service's own measure. `dropped`: the files themselves, in the same order, if they were dropped.
 */
export async function sendChosen(
  asked: Promise<Result<ChosenFile[]>>,
  faceLimit: number | null,
  dropped: readonly File[] = [],
): Promise<void> {
  const chosen = unwrap(await asked)
  if (chosen === null) return
  const files = chosen.map((file, index) => ({ ...file, dropped: dropped[index] ?? null }))
  const names = new Set(files.map(({ name }) => name))
  useMirror.setState(({ refused }) => ({
    // Those of earlier choices stay until somebody hides them; one that comes again is judged anew.
    refused: [...refused.filter(({ name }) => !names.has(name)), ...files.filter(({ failure }) => failure !== null)],
  }))
  const handles = chosen.flatMap(({ handle }) => (handle === null ? [] : [handle]))
  if (handles.length > 0) unwrap(await window.latchkey.call['batches.send'](currentSeal(), { handles, faceLimit }))
}
