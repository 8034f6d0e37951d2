import { accountsOf } from '../../src-main/rotation/chain.ts'
import { NOTES } from '../../src-main/vault/vault-messages.ts'
import type { Product } from './product.ts'

/** What a change of keys is made with: the profile, and a key that is not in use yet. */
export interface Change {
  readonly product: Product
  readonly id: string
  readonly next: string
}

const KEEP = { acceptUnchecked: false, keepWaiting: true, replaceWaiting: true }

/** Everything a person can begin, each as it would be done by hand. */
export const CHANGES = {
  'put in': async ({ product, id, next }) => {
    await product.custody.custodian.changeKey(id, product.takeIn(next), KEEP)
  },
  'made by the service': async ({ product, id }) => {
    await product.custody.rotation.make(id)
  },
  'put in, and gone back from': async ({ product, id, next }) => {
    await product.custody.custodian.changeKey(id, product.takeIn(next), KEEP)
    await product.custody.rotation.goBack(id, 1)
  },
  'put in, and the one before ended': async ({ product, id, next }) => {
    await product.custody.custodian.changeKey(id, product.takeIn(next), KEEP)
    await product.custody.keeper.apply(id, { kind: 'let-go', number: 1, endAtService: true })
    await product.custody.keeper.settle(id)
  },
  'put in after a leak': async ({ product, id, next }) => {
    product.custody.rotation.leaked(id)
    await product.custody.custodian.changeKey(id, product.takeIn(next), KEEP)
    await product.custody.keeper.settle(id)
  },
} as const satisfies Readonly<Record<string, (change: Change) => Promise<void>>>

export type ChangeName = keyof typeof CHANGES

/** Sets everything right that a crash left, as a start with a network does. */
export async function recover({ custody }: Product, id: string): Promise<void> {
  custody.start()
  for (let round = 0; round < 3; round += 1) {
    await custody.keeper.settle(id)
    await custody.sessions.recheck(id)
  }
}

/** What must never be after a restart; empty when all is well. `entries` are the accounts in the keychain, `accepts` asks the service. */
export async function complaints(
  { product, id }: Pick<Change, 'product' | 'id'>,
  entries: readonly string[],
  accepts: (key: string) => Promise<boolean>,
): Promise<string[]> {
  const read = product.custody.chains.read(id)
  if (!read.ok) return [`the journal cannot be read: ${read.failure.code}`]
  const { chain } = read.value
  const said: string[] = []
  const key = await product.inUse(id)
  const isLeaked = key === 'KEY_LEAKED'
  if (!isLeaked && !(await accepts(key))) said.push(`what is in use does not work: ${key.slice(0, 12)}`)
  const listed = accountsOf(chain)
  const keys = entries.filter((entry) => !NOTES.has(entry))
  for (const entry of keys) if (!listed.includes(entry)) said.push(`nobody lists ${entry}`)
  const kept = [chain.active, chain.next, ...chain.draining].flatMap((one) => (one === null ? [] : [one.account]))
  for (const account of kept) if (!entries.includes(account)) said.push(`the keychain has no ${account}`)
  if (chain.writing !== null || chain.making !== null || chain.leaving.length > 0) said.push('something is left open')
  return said
}
