import type { Capabilities } from '../services/service-adapter.ts'
import type { Clock } from '../support/clock.ts'
import { createFolderTakes, type FolderTakes } from './folder-takes.ts'
import { createFileHandles, type FileHandles } from './handles.ts'

/** Handles for files, and folders whose files come behind the same handles. */
export function createTakenFiles(ports: {
  readonly clock: Clock
  readonly capabilities: (tenantId: string) => Capabilities | null
}): { readonly handles: FileHandles; readonly folders: FolderTakes } {
  const handles = createFileHandles(ports)
  return { handles, folders: createFolderTakes({ ...ports, handles }) }
}
