import { contextBridge, ipcRenderer } from 'electron'
import { buildCalls } from './build-calls.ts'
import { channelOf, EVENTS, type EventName } from './contract/table.ts'

const listeners = new Map<string, Set<(event: unknown) => void>>()

// One listener per event for the life of the window: subscribing a hundred thousand times adds entries to a set that
// unsubscribing removes, never listeners to Electron. The event object itself is not handed on.
for (const name of Object.keys(EVENTS) as EventName[]) {
  const set = new Set<(event: unknown) => void>()
  listeners.set(name, set)
  ipcRenderer.on(channelOf(name), (_event, message: unknown) => {
    for (const listener of set) listener(message)
  })
}

contextBridge.exposeInMainWorld('latchkey', {
  call: buildCalls('main'),
  on(name: unknown, listener: unknown): () => void {
    const set = listeners.get(String(name))
    if (set === undefined || typeof listener !== 'function') return () => undefined
    const entry = (event: unknown): void => {
      listener(event)
    }
    set.add(entry)
    return () => {
      set.delete(entry)
    }
  },
})
