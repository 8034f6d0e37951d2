import { FILES_PER_DROP } from '../../src-preload/contract/folder-limits.ts'
import type { ChosenFile } from '../../src-preload/contract/views.ts'
import type { FolderTakes } from '../transfers/folder-takes.ts'
import type { FileHandles } from '../transfers/handles.ts'
import { shownName } from '../transfers/judge-file.ts'
import { isKeyFile } from '../vault/key-file.ts'

/** What judging chosen paths needs. */
interface Ports {
  readonly handles: Pick<FileHandles, 'register'>
  readonly folders: Pick<FolderTakes, 'begin'>
}

/**
 * Judges paths that a person dropped or chose, one answer for each in their order; of a folder its files are taken.
 * At most {@link FILES_PER_DROP} paths are looked at, the others become one refusal (`FILES_TOO_MANY`, with both
 * numbers); and all folders together give as many files, the rest of each waits for a word.
 */
export async function registerChosen(
  ports: Ports,
  tenantId: string,
  paths: readonly string[],
  signal?: AbortSignal,
): Promise<ChosenFile[]> {
  const chosen: ChosenFile[] = []
  let room = FILES_PER_DROP
  for (const path of paths.slice(0, FILES_PER_DROP)) {
    // Whoever ended it gets no answer; nothing more is read from the disk.
    if (signal?.aborted === true) break
    const file = await ports.handles.register(tenantId, path)
    const code = file.failure?.code
    if (code === 'FILE_IS_FOLDER') {
      const folder = await ports.folders.begin(tenantId, path, room, signal)
      room -= folder.folder?.taken ?? 0
      chosen.push(folder)
    } else if (code === 'FILE_TYPE' && (await isKeyFile(path))) {
      chosen.push({ ...file, failure: { code: 'FILE_IS_KEY_FILE', facts: { name: file.name } } })
    } else chosen.push(file)
  }
  const [first] = paths.slice(FILES_PER_DROP)
  if (first !== undefined) {
    const facts = { taken: FILES_PER_DROP, left: paths.length - FILES_PER_DROP }
    chosen.push({ handle: null, name: shownName(first), bytes: 0, failure: { code: 'FILES_TOO_MANY', facts } })
  }
  return chosen
}
