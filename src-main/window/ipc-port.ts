import { type IpcMainInvokeEvent, ipcMain } from 'electron'
import type { WindowKind } from '../../src-preload/contract/table.ts'
import type { IpcPort, Sender } from '../ipc/router.ts'
import { pageOf } from './guards.ts'

/** Windows that main itself made, by web contents id: the kind is what main says, never what a page says. */
const kinds = new Map<number, WindowKind>()

/** Remembers that a window of ours was made; the returned function forgets it when it is gone. */
export function registerWindow(contentsId: number, kind: WindowKind): () => void {
  kinds.set(contentsId, kind)
  return () => {
    kinds.delete(contentsId)
  }
}

function describe(event: IpcMainInvokeEvent): Sender {
  const frame = event.senderFrame
  const kind = kinds.get(event.sender.id) ?? null
  return {
    kind,
    topFrame: frame !== null && frame.parent === null && frame === event.sender.mainFrame,
    ownScheme: frame !== null && kind !== null && pageOf(frame.url) === kind,
    windowId: event.sender.id,
  }
}

/** Electron's side of the router. The only file that imports `ipcMain`. */
export const electronIpc: IpcPort = {
  handle(channel, listener) {
    ipcMain.handle(channel, (event, ...given: unknown[]) => listener(describe(event), given[0]))
  },
}
