import { type IpcMainInvokeEvent, ipcMain } from 'electron'
import { COMMANDS, type CommandName, channelOf, type WindowKind } from '../../src-preload/contract/table.ts'
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

type Held = FirstQuestion<[IpcMainInvokeEvent, ...unknown[]]>

const held = new Map<string, Held>()

/** What the page asks before main is there. */
export interface FirstQuestions {
  /** For the whole state, which it asks by itself. */
  readonly snapshot: Pick<FirstQuestion<[]>, 'wasAsked' | 'answered'>
  /** Resolves once it asked anything else, because a person did something. */
  readonly another: Promise<void>
}

/**
 * Lets the page ask from now on. What there is to show is answered once main is built; all else once it has `begun`: nobody's
 * click may come before yesterday's work has its place and the lock is what it was.
 */
export function holdQuestions(built: Promise<void>, begun: Promise<void>): FirstQuestions {
  const hold = (name: CommandName, until: Promise<void>): Held => {
    const question: Held = createFirstQuestion(until)
    held.set(channelOf(name), question)
    ipcMain.handle(channelOf(name), question.ask)
    return question
  }
  const others = (Object.keys(COMMANDS) as CommandName[])
    .filter((name) => name !== 'app.snapshot' && COMMANDS[name].windows.includes('main'))
    .map((name) => hold(name, begun).asked)
  return { snapshot: hold('app.snapshot', built), another: Promise.race(others) }
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
