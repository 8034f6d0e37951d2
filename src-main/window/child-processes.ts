import { utilityProcess } from 'electron'

/** A helper process as its client sees it: messages in both directions, an end, and a kill that always works. */
export interface ChildPort {
  postMessage(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  onExit(listener: () => void): void
  kill(): void
}

/** The environment a helper needs to find the session bus and its libraries; nothing else is inherited. */
const PASSED = ['DBUS_SESSION_BUS_ADDRESS', 'DISPLAY', 'WAYLAND_DISPLAY', 'HOME', 'PATH', 'LANG', 'USER', 'LOGNAME']

function helperEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && (PASSED.includes(entry[0]) || entry[0].startsWith('XDG_')),
  )
  return Object.fromEntries(entries)
}

/** Starts `modulePath` as a utility process of Electron, named for the system's process list. */
export function spawnChild(modulePath: string, name: string): ChildPort {
  const child = utilityProcess.fork(modulePath, [], {
    serviceName: name,
    stdio: 'ignore',
    env: process.platform === 'win32' ? process.env : helperEnvironment(),
  })
  return {
    postMessage: (message) => child.postMessage(message),
    onMessage(listener) {
      child.on('message', listener)
    },
    onExit(listener) {
      child.once('exit', listener)
    },
    kill() {
      // SIGTERM is enough for a healthy helper; one that hangs in a native call only goes with SIGKILL.
      const { pid } = child
      if (pid === undefined) child.kill()
      else if (process.platform === 'win32') child.kill()
      else killHard(pid)
    },
  }
}

function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It was gone already.
  }
}
