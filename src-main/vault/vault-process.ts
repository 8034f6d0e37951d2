import { lockOf } from './locked-items.ts'
import { type Keychain, type MainPort, serveVault } from './vault-loop.ts'

let loading: Promise<Keychain | null> | null = null

/** Loaded on the first request: a missing or foreign native module is an answer, not a crash at start. */
function openKeychain(): Promise<Keychain | null> {
  loading ??= import('keytar').then(
    (module: Keychain & { readonly default?: Keychain }) => module.default ?? module,
    () => null,
  )
  return loading
}

/** Electron's port in a utility process; declared here because this file also runs in plain Node. */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void
  postMessage(message: unknown): void
}

/** Main's end of the line: Electron's port, or the channel of a forked Node. */
function mainPort(): MainPort {
  const { parentPort } = process as { readonly parentPort?: ParentPort }
  if (parentPort === undefined) {
    return {
      postMessage: (message) => void process.send?.(message),
      onMessage: (listener) => void process.on('message', listener),
    }
  }
  return {
    postMessage: (message) => parentPort.postMessage(message),
    onMessage: (listener) => parentPort.on('message', (event) => listener(event.data)),
  }
}

serveVault(mainPort(), { openKeychain, lockOf })
