import { summarise } from './envelope.ts'
import { refusalOf } from './keychain-errors.ts'
import type { LockState } from './locked-items.ts'
import { scanStored } from './scan-stored.ts'
import { NOTES, type Refusal, requestSchema, SERVICE, type VaultAnswer, type VaultRequest } from './vault-messages.ts'
import { summariseWrapped } from './wrapped-envelope.ts'

/** The part of keytar in use. */
export interface Keychain {
  getPassword(service: string, account: string): Promise<string | null>
  setPassword(service: string, account: string, value: string): Promise<void>
  deletePassword(service: string, account: string): Promise<boolean>
  findCredentials(service: string): Promise<readonly { readonly account: string; readonly password: string }[]>
}

/** What the loop works with. */
export interface VaultLoopOptions {
  /** Loads the native module; null when it is missing or was built for something else. */
  readonly openKeychain: () => Promise<Keychain | null>
  /** Asks, without any prompt, whether an entry is there but locked; without an account: any entry of ours. */
  readonly lockOf: (account: string | null) => Promise<LockState>
}

/** A channel to main, whatever carries it. */
export interface MainPort {
  postMessage(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
}

async function get(options: VaultLoopOptions, chain: Keychain, request: VaultRequest & { op: 'get' }) {
  const { id, account, mayPrompt } = request
  // libsecret unlocks before it looks, which asks the person. Nobody is asked for what happens in the background.
  if (!mayPrompt && (await options.lockOf(account)) === 'locked') return refusal(id, 'locked')
  const value = await chain.getPassword(SERVICE, account)
  if (value !== null) return { id, kind: 'value', value } as const
  // A locked entry comes back as null too, just like one that is not there: only the second means "no key".
  const lock = await options.lockOf(account)
  if (lock === 'open') return { id, kind: 'value', value: null } as const
  return refusal(id, lock === 'locked' ? 'locked' : 'refused')
}

async function find(options: VaultLoopOptions, chain: Keychain, id: number): Promise<VaultAnswer> {
  // keytar's search crashes the process on an entry that stays locked.
  if ((await options.lockOf(null)) === 'locked') return refusal(id, 'locked')
  const all = await chain.findCredentials(SERVICE)
  const found = all.filter(({ account }) => !NOTES.has(account))
  const summaries = found.map(
    ({ account, password }) => summarise(account, password) ?? summariseWrapped(account, password),
  )
  const entries = summaries.filter((entry) => entry !== null)
  return { id, kind: 'entries', entries, foreign: found.length - entries.length }
}

async function note(options: VaultLoopOptions, chain: Keychain, request: VaultRequest & { op: 'note' }) {
  const { id, account, value } = request
  // A new entry in a locked keychain asks for a password, and whether it is locked shows in the entries it has.
  const lock = await options.lockOf(null)
  if (lock !== 'open') return refusal(id, lock === 'locked' ? 'locked' : 'refused')
  await chain.setPassword(SERVICE, account, value)
  return { id, kind: 'done' } as const
}

function refusal(id: number, why: Refusal): VaultAnswer {
  return { id, kind: 'refusal', refusal: why }
}

async function answer(options: VaultLoopOptions, request: VaultRequest): Promise<VaultAnswer> {
  const { id } = request
  // No keychain is needed for keys that are in none.
  if (request.op === 'scan' && !request.stored) return scanStored(request, [])
  const chain = await options.openKeychain()
  if (chain === null) return refusal(id, 'native-module')
  try {
    switch (request.op) {
      case 'get':
        return await get(options, chain, request)
      case 'set':
        await chain.setPassword(SERVICE, request.account, request.value)
        return { id, kind: 'done' }
      case 'note':
        return await note(options, chain, request)
      case 'delete':
        // Whether something was deleted is not told apart reliably (locked looks like absent): main reads back.
        await chain.deletePassword(SERVICE, request.account)
        return { id, kind: 'done' }
      case 'find':
        return await find(options, chain, id)
      case 'scan':
        if ((await options.lockOf(null)) === 'locked') return refusal(id, 'locked')
        return scanStored(request, await chain.findCredentials(SERVICE))
    }
  } catch (error) {
    return refusal(id, refusalOf(error))
  }
}

/**
 * Answers main's requests for as long as the process lives; keeps nothing between two of them. A message that is no
 * request is not answered: main alone talks here, and it times such a call out.
 */
export function serveVault(port: MainPort, options: VaultLoopOptions): void {
  port.onMessage((message) => {
    const request = requestSchema.safeParse(message)
    if (request.success) void answer(options, request.data).then((reply) => port.postMessage(reply))
  })
}
