import { type IpcMainInvokeEvent, ipcMain } from 'electron'
import { COMMANDS, type CommandName, channelOf, type WindowKind } from '../../src-preload/contract/table.ts'
import type { IpcPort, Sender } from '../ipc/router.ts'
import { createFirstQuestions, type FirstQuestions } from './first-question.ts'
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

type Given = [IpcMainInvokeEvent, ...unknown[]]

let held: FirstQuestions<Given>['all'] = new Map()

/** Lets the page ask from now on; it is answered once main is built, and what a person asks for once it has `begun`. */
export function holdQuestions(built: Promise<void>, begun: Promise<void>): FirstQuestions<Given> {
  const others = (Object.keys(COMMANDS) as CommandName[])
    .filter((name) => name !== 'app.snapshot' && COMMANDS[name].windows.includes('main'))
    .map(channelOf)
  const questions = createFirstQuestions<Given>(channelOf('app.snapshot'), others, built, begun)
  held = questions.all
  for (const [channel, { ask }] of held) ipcMain.handle(channel, ask)
  return questions
}

/** Electron's side of the router. The only file that imports `ipcMain`. */
export const electronIpc: IpcPort = {
  handle(channel, listener) {
    // Who asks is looked at when it is answered: by then the page may be another one.
    const answer = (event: IpcMainInvokeEvent, ...given: unknown[]) => listener(describe(event), given[0])
    const question = held.get(channel)
    if (question === undefined) ipcMain.handle(channel, answer)
    else question.answeredBy(answer)
  },
}
