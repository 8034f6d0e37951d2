import { refusalOf } from './keychain-errors.ts'
import { requestSchema, SERVICE, type VaultAnswer, type VaultRequest } from './vault-messages.ts'

/** The part of keytar in use. */
interface Keychain {
  getPassword(service: string, account: string): Promise<string | null>
  setPassword(service: string, account: string, value: string): Promise<void>
  deletePassword(service: string, account: string): Promise<boolean>
}

let loading: Promise<Keychain | null> | null = null

/** Loaded on the first request: a missing or foreign native module is an answer, not a crash at start. */
function keychain(): Promise<Keychain | null> {
  loading ??= import('keytar').then(
    (module: { readonly default?: Keychain } & Partial<Keychain>) => module.default ?? (module as Keychain),
    () => null,
  )
  return loading
}

async function ask(request: VaultRequest): Promise<VaultAnswer> {
  const { id } = request
  const chain = await keychain()
  if (chain === null) return { id, kind: 'refusal', refusal: 'native-module' }
  try {
    switch (request.op) {
      case 'get':
        return { id, kind: 'value', value: await chain.getPassword(SERVICE, request.account) }
      case 'set':
        await chain.setPassword(SERVICE, request.account, request.value)
        return { id, kind: 'done', done: true }
      case 'delete':
        return { id, kind: 'done', done: await chain.deletePassword(SERVICE, request.account) }
    }
  } catch (error) {
    return { id, kind: 'refusal', refusal: refusalOf(error) }
  }
}

async function serve(message: unknown, reply: (answer: VaultAnswer) => void): Promise<void> {
  const request = requestSchema.safeParse(message)
  if (request.success) reply(await ask(request.data))
}

/** Electron's port in a utility process; declared here because this file runs outside Electron in tests. */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void
  postMessage(message: unknown): void
}

const { parentPort } = process as { readonly parentPort?: ParentPort }
if (parentPort !== undefined) {
  parentPort.on('message', (event) => void serve(event.data, (answer) => parentPort.postMessage(answer)))
} else {
  process.on('message', (message) => void serve(message, (answer) => process.send?.(answer)))
}
