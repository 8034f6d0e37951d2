import { type IpcMainInvokeEvent, ipcMain } from 'electron'
import { channelOf, type WindowKind } from '../../src-preload/contract/table.ts'
import type { IpcPort, Sender } from '../ipc/router.ts'
import { createFirstQuestion, type FirstQuestion } from './first-question.ts'
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

const FIRST_CHANNEL = channelOf('app.snapshot')
let first: FirstQuestion<[IpcMainInvokeEvent, ...unknown[]]> | null = null

/** Lets the page ask its first question from now on; it is answered once `ready` has settled. */
export function holdFirstQuestion(ready: Promise<void>): Pick<FirstQuestion<[]>, 'wasAsked' | 'answered'> {
  first = createFirstQuestion(ready)
  ipcMain.handle(FIRST_CHANNEL, first.ask)
  return first
}

/** Electron's side of the router. The only file that imports `ipcMain`. */
export const electronIpc: IpcPort = {
  handle(channel, listener) {
    // Who asks is looked at when it is answered: by then the page may be another one.
    const answer = (event: IpcMainInvokeEvent, ...given: unknown[]) => listener(describe(event), given[0])
    if (channel === FIRST_CHANNEL && first !== null) first.answeredBy(answer)
    else ipcMain.handle(channel, answer)
  },
}
