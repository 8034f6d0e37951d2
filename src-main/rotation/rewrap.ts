import type { Result } from '../../src-preload/contract/result.ts'
import type { Vault } from '../vault/port.ts'
import type { Chain, Generation } from './chain.ts'
import type { ChainEvent } from './chain-events.ts'
import { entryOf } from './key-entry.ts'

/** Ports of {@link createRewrap}; `isOver`: the app ends, and nothing may be noted down any more. */
export interface RewrapOptions {
  readonly vault: Pick<Vault, 'read' | 'write'>
  readonly newAccount: () => string
  readonly note: (tenantId: string, event: ChainEvent) => Result<Chain>
  readonly isOver: () => boolean
}

/** Gives the keys of a chain new entries; answers how many were left as they were. In the profile's turn only. */
export type Rewrap = (tenantId: string, chain: Chain, wrappedBy: string | null) => Promise<number>

/**
 * Makes it. Each key is read, written under a new account as entries shall be now, read back by the vault, and only then
 * its part points there. Before the write the new account is noted among those to be erased: whatever a crash leaves
 * behind goes by itself, and the old entry stays until nothing needs it.
 */
export function createRewrap({ vault, newAccount, note, isOver }: RewrapOptions): Rewrap {
  const move = async (tenantId: string, generation: Generation, wrappedBy: string | null): Promise<boolean> => {
    const { number } = generation
    const read = await vault.read(entryOf(tenantId, generation), { startedByPerson: true })
    // Nothing there is nothing to wrap, and somebody else's to say.
    if (read.state !== 'present') return read.state === 'absent'
    const { envelope } = read
    try {
      if ((read.wrappedBy ?? null) === wrappedBy) return true
      const account = newAccount()
      if (isOver() || !note(tenantId, { kind: 'moving', number, account }).ok) return false
      const written = await vault.write({ ...envelope, account })
      return written.state === 'stored' && !isOver() && note(tenantId, { kind: 'moved', number, account }).ok
    } finally {
      envelope.secret.wipe()
    }
  }
  return async (tenantId, { active, next, draining }, wrappedBy) => {
    let left = 0
    for (const one of [active, next, ...draining]) {
      if (one?.storage === 'keychain' && !(await move(tenantId, one, wrappedBy))) left += 1
    }
    return left
  }
}
