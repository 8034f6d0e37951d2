import { generationOf } from '../rotation/chain.ts'
import type { ChainStore } from '../rotation/chain-store.ts'
import type { Clock } from '../support/clock.ts'
import type { Sessions } from './sessions.ts'

/** Ports of {@link createDoubts}. */
export interface DoubtsOptions {
  readonly chains: ChainStore
  readonly sessions: Pick<Sessions, 'ask' | 'recheck'>
  readonly clock: Clock
  readonly onChange: () => void
}

/**
 * Makes the question whether a key that one request was refused with is dead. It is asked once for all who ask at the
 * same time, and what the service says of it is noted: a refused earlier key is lent to nobody any more.
 */
export function createDoubts(options: DoubtsOptions): (tenantId: string, number: number) => Promise<boolean> {
  const { chains, sessions, clock } = options
  const running = new Map<string, Promise<boolean>>()

  const find = async (tenantId: string, number: number): Promise<boolean> => {
    const now = chains.read(tenantId)
    if (!now.ok) return false
    const { tenant, chain } = now.value
    const generation = generationOf(chain, number)
    if (generation === null || generation.standing === 'refused') return generation !== null
    if (chain.active?.number === number) {
      const checked = await sessions.recheck(tenantId)
      return checked.ok && checked.value.verdict === 'refused'
    }
    const said = await sessions.ask(tenant, generation)
    if (said?.verdict !== 'refused') return false
    const at = clock.now()
    chains.apply(tenantId, { kind: 'checked', number, verdict: 'refused', at, until: at })
    options.onChange()
    return true
  }
  return (tenantId, number) => {
    const name = `${tenantId} ${number}`
    const mine = running.get(name) ?? find(tenantId, number).finally(() => running.delete(name))
    running.set(name, mine)
    return mine
  }
}
