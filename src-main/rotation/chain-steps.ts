import { accountsOf, type Candidate, type Chain, type Draining, type Generation, type Revocation } from './chain.ts'
import type { ChainEvent } from './chain-events.ts'
import { withFound } from './found-keys.ts'

/** Earlier keys kept at the same time; the oldest goes when there is one more. */
const MOST_DRAINING = 8

/** Keys that leaked are remembered by their fingerprints: as many as somebody could ever say it of. */
const MOST_LEAKED = 100

/**
 * What becomes of a profile's keys when something happens to them: pure, total, and the only place where a key changes
 * its part. An event that does not fit (late news of a key that has gone) changes nothing. What holds before holds
 * after: one active key at most, every account once, and no account dropped unless it was said to be erased.
 */
export function step(chain: Chain, event: ChainEvent): Chain {
  switch (event.kind) {
    case 'put':
      return put(chain, event)
    case 'kept':
      return settleWriting(chain, event.until, (generation) => generation)
    case 'kept-in-memory':
      return settleWriting(chain, event.until, (one) => ({ ...one, storage: 'session', failureCode: event.why }))
    case 'not-kept':
      return notKept(chain)
    case 'checked':
      return checked(chain, event)
    case 'try-again':
      return awake(chain)
    case 'go-back': {
      const wanted = chain.draining.find(({ number }) => number === event.number)
      if (wanted === undefined || wanted.standing === 'leaked') return chain
      return promote(chain, { ...wanted, standing: 'verified', verifiedAt: event.at }, event.until)
    }
    case 'discard':
      return chain.next === null ? chain : leave({ ...chain, next: null }, [chain.next])
    case 'leaked':
      return leaked(chain)
    case 'time':
      return release(chain, ({ until }) => until <= event.now, false)
    case 'let-go':
      return release(chain, ({ number }) => number === event.number, event.endAtService)
    case 'erased':
      return { ...chain, leaving: chain.leaving.filter(({ account }) => account !== event.account) }
    case 'moving':
      return { ...chain, leaving: [...chain.leaving, { number: event.number, account: event.account }] }
    case 'moved':
      return moved(chain, event)
    case 'found-moved':
      return foundMoved(chain, event)
    case 'revoked':
      return { ...chain, revoking: chain.revoking.filter((one) => !isSame(one, event)) }
    case 'make':
      return chain.making === null ? { ...chain, making: { label: event.label, asked: false } } : chain
    case 'asked':
      return chain.making === null ? chain : { ...chain, making: { ...chain.making, asked: true } }
    case 'not-made':
      return { ...chain, making: null }
    case 'orphan':
      return end({ ...chain, making: null }, { number: 0, keyId: event.keyId, fingerprint: null })
    case 'found':
      return withFound(chain, event)
    case 'restarted':
      return restarted(chain)
  }
}

function put(chain: Chain, { generation, aim }: Extract<ChainEvent, { kind: 'put' }>): Chain {
  if (chain.writing !== null || generation.number <= chain.lastNumber) return chain
  // Only the key that was asked for answers the question; another one's coming leaves it open.
  const making = generation.keyId === null ? chain.making : null
  return { ...chain, lastNumber: generation.number, making, writing: { generation, aim } }
}

function settleWriting(chain: Chain, until: number, as: (generation: Generation) => Generation): Chain {
  if (chain.writing === null) return chain
  const { generation, aim } = chain.writing
  // Where there is nothing else to work with, a refusal of before the write is no reason to wait: the service is asked.
  const waits = generation.standing === 'refused' && !needsAnother(chain)
  const kept: Candidate = { ...as(generation), waits }
  const without = { ...chain, writing: null }
  if (aim === 'promote' || chain.active === null) return promote(without, kept, until)
  const staged = { ...without, next: kept }
  if (chain.next === null) return staged
  // Of two waiting keys the newer counts. The older goes only now that the newer is safe, and not while nothing works:
  // it may be the one that the service takes.
  return needsAnother(chain) && kept.standing !== 'verified'
    ? keepEarlier(staged, { ...chain.next, until })
    : leave(staged, [chain.next])
}

function notKept(chain: Chain): Chain {
  if (chain.writing === null) return chain
  // The keychain may still carry the write out when it wakes up: the entry is taken out like any other.
  return leave({ ...chain, writing: null }, [chain.writing.generation])
}

function checked(chain: Chain, event: Extract<ChainEvent, { kind: 'checked' }>): Chain {
  const { number, verdict, at } = event
  const judged = <T extends Generation>(one: T): T => {
    if (one.standing === 'leaked') return one
    const verifiedAt = verdict === 'verified' ? at : one.verifiedAt
    // What stood against the key ends with its acceptance; why it is in memory only stays true.
    const remains = one.failureCode === 'KEY_REFUSED' ? null : one.failureCode
    return { ...one, standing: verdict, verifiedAt, failureCode: verdict === 'refused' ? 'KEY_REFUSED' : remains }
  }
  const { active, next, draining } = chain
  if (active?.number === number) {
    const same = { ...chain, active: judged(active) }
    // Its first refusal is a reason to ask about the others; each further one would only cost them a failed login.
    return verdict === 'refused' && active.standing !== 'refused' ? awake(same) : same
  }
  const waiting = <T extends Candidate>(one: T): T => ({ ...judged(one), waits: verdict !== 'verified' })
  if (next?.number === number) {
    const judgedNext = waiting(next)
    return judgedNext.standing === 'verified' ? promote(chain, judgedNext, event.until) : { ...chain, next: judgedNext }
  }
  const earlier = draining.map((one) => (one.number === number ? waiting(one) : one))
  const found = earlier.find((one) => one.number === number)
  // An earlier key comes back by itself only where there is nothing else to work with.
  if (found?.standing === 'verified' && needsAnother(chain)) return promote(chain, found, event.until)
  return { ...chain, draining: earlier }
}

/** True when no request can be made with the active key, and asking about it again would not help. */
export function needsAnother({ active }: Chain): boolean {
  return active === null || active.standing === 'refused' || active.standing === 'leaked'
}

function awake(chain: Chain): Chain {
  const next = chain.next === null ? null : { ...chain.next, waits: false }
  return { ...chain, next, draining: chain.draining.map((one) => ({ ...one, waits: false })) }
}

function plain({ number, account, storage, standing, ...rest }: Generation): Generation {
  const { fingerprint, storedAt, verifiedAt, keyId, failureCode } = rest
  return { number, account, storage, standing, fingerprint, storedAt, verifiedAt, keyId, failureCode }
}

/** Makes a key the active one. Whatever was active is kept beside it until `until`, unless it has leaked. */
function promote(chain: Chain, wanted: Generation, until: number): Chain {
  const { active: old, next } = chain
  const others = chain.draining.filter(({ number }) => number !== wanted.number)
  const keepsOld = old !== null && old.standing !== 'leaked'
  // A waiting key that is older than the one a person has just put in has been overtaken.
  const overtaken = next !== null && next.number < wanted.number && !isEarlier(chain, wanted)
  // While nobody knows whether the new one works, the overtaken one may be the only one that does.
  const isSpare = overtaken && wanted.standing !== 'verified'
  const draining: Draining[] = [
    ...(isSpare ? [{ ...next, until }] : []),
    ...(keepsOld ? [{ ...plain(old), waits: old.standing === 'refused', until }] : []),
    ...others,
  ]
  const stays = next?.number === wanted.number || overtaken ? null : next
  const gone = [
    ...(overtaken && !isSpare ? [next] : []),
    ...(old === null || keepsOld ? [] : [old]),
    ...draining.slice(MOST_DRAINING),
  ]
  return leave({ ...chain, active: plain(wanted), next: stays, draining: draining.slice(0, MOST_DRAINING) }, gone)
}

function keepEarlier(chain: Chain, one: Draining): Chain {
  const all = [one, ...chain.draining]
  return leave({ ...chain, draining: all.slice(0, MOST_DRAINING) }, all.slice(MOST_DRAINING))
}

function isEarlier({ draining }: Chain, { number }: Generation): boolean {
  return draining.some((one) => one.number === number)
}

function leaked(chain: Chain): Chain {
  const { active, next, draining, writing } = chain
  if (active === null || active.standing === 'leaked') return chain
  // Somebody may have put the same key in twice: under another number it is no safer.
  const isSameKey = (one: Generation): boolean => active.fingerprint !== null && isAlike(one, active)
  const out = <T extends Generation>(one: T): T => ({ ...one, standing: 'leaked', failureCode: 'KEY_LEAKED' })
  const arriving = writing !== null && isSameKey(writing.generation)
  const rest: Chain = {
    ...chain,
    active: out(active),
    next: next !== null && isSameKey(next) ? null : next,
    draining: draining.filter((one) => !isSameKey(one)),
    writing: arriving ? { ...writing, generation: out(writing.generation) } : writing,
    leaked: active.fingerprint === null ? chain.leaked : [...chain.leaked, active.fingerprint].slice(-MOST_LEAKED),
  }
  const gone = [...(next === null ? [] : [next]), ...draining].filter(isSameKey)
  return end(awake(leave(rest, gone)), active)
}

function isAlike(one: Pick<Generation, 'fingerprint'>, other: Pick<Generation, 'fingerprint'>): boolean {
  return one.fingerprint?.hex === other.fingerprint?.hex
}

function release(chain: Chain, isOver: (one: Draining) => boolean, endAtService: boolean): Chain {
  const over = chain.draining.filter(isOver)
  if (over.length === 0) return chain
  const rest = leave({ ...chain, draining: chain.draining.filter((one) => !isOver(one)) }, over)
  return endAtService ? over.filter(({ standing }) => standing !== 'refused').reduce<Chain>(end, rest) : rest
}

function moved(chain: Chain, { number, account }: Extract<ChainEvent, { kind: 'moved' }>): Chain {
  const { active, next, draining } = chain
  const old = [active, next, ...draining].find((one) => one?.number === number && one.storage === 'keychain') ?? null
  if (old === null || !chain.leaving.some((one) => one.account === account)) return chain
  const at = <T extends Generation>(one: T): T => (one.number === number ? { ...one, account } : one)
  const others = chain.leaving.filter((one) => one.account !== account)
  return {
    ...chain,
    active: active === null ? null : at(active),
    next: next === null ? null : at(next),
    draining: draining.map(at),
    leaving: [...others, { number, account: old.account }],
  }
}

/** As one step: noted among those to be erased even for a moment, the entry would be. */
function foundMoved(chain: Chain, { number, account }: Extract<ChainEvent, { kind: 'found-moved' }>): Chain {
  const { active, next, draining } = chain
  const isKept = [active, next, ...draining].some((one) => one?.number === number && one.storage === 'keychain')
  if (!isKept || accountsOf(chain).includes(account)) return chain
  const known = { ...chain, leaving: [...chain.leaving, { number, account }] }
  return moved(known, { kind: 'moved', number, account })
}

function restarted(chain: Chain): Chain {
  const lasting = <T extends Generation>(one: T | null): T | null => (one?.storage === 'session' ? null : one)
  const draining = chain.draining.filter(({ storage }) => storage === 'keychain')
  return { ...chain, active: lasting(chain.active), next: lasting(chain.next), draining, writing: asUnasked(chain) }
}

/** A refusal of before the app died, of a key that was being kept then, may be of any age: it is asked about again. */
function asUnasked({ writing }: Chain): Chain['writing'] {
  if (writing === null || writing.generation.standing !== 'refused') return writing
  return { ...writing, generation: { ...writing.generation, standing: 'not-checked-yet', failureCode: null } }
}

/** Keys nobody wants any more: their entries go, and the service ends those it had made for this profile. */
function leave(chain: Chain, gone: readonly Generation[]): Chain {
  const kept = gone.filter(({ storage }) => storage === 'keychain')
  const leaving = [...chain.leaving, ...kept.map(({ number, account }) => ({ number, account }))]
  return gone.filter(({ keyId }) => keyId !== null).reduce<Chain>(end, { ...chain, leaving })
}

function end(chain: Chain, { number, keyId, fingerprint }: Revocation): Chain {
  const revocation = { number, keyId, fingerprint }
  return chain.revoking.some((one) => isSame(one, revocation))
    ? chain
    : { ...chain, revoking: [...chain.revoking, revocation] }
}

function isSame(a: Pick<Revocation, 'number' | 'keyId'>, b: Pick<Revocation, 'number' | 'keyId'>): boolean {
  return a.number === b.number && a.keyId === b.keyId
}
