import { ipcRenderer, webUtils } from 'electron'
import { COMMANDS, type CommandName, channelOf, type WindowKind } from './contract/table.ts'

type Call = (...given: unknown[]) => Promise<unknown>

/** Paths come from the system alone: a File that a script made up has none and is left out. */
function toPaths(files: unknown): { paths: string[] } {
  const list = Array.isArray(files) ? files : []
  return { paths: list.map((file) => (file instanceof File ? webUtils.getPathForFile(file) : '')).filter(Boolean) }
}

/**
 * Derives one method per command of the table for a kind of window. Each sends `{ seal?, argument }` on the command's
 * own channel; there is no way to name another one.
 */
export function buildCalls(kind: WindowKind): Readonly<Record<string, Call>> {
  const calls: Record<string, Call> = {}
  for (const name of Object.keys(COMMANDS) as CommandName[]) {
    const row = COMMANDS[name]
    if (!row.windows.includes(kind)) continue
    const shape = (argument: unknown): unknown => (row.argument === 'files' ? toPaths(argument) : argument)
    calls[name] =
      row.scope === 'tenant'
        ? (seal, argument) => ipcRenderer.invoke(channelOf(name), { seal, argument: shape(argument) })
        : (argument) => ipcRenderer.invoke(channelOf(name), { argument: shape(argument) })
  }
  return calls
}
