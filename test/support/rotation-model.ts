import { accountsOf, type Chain, EMPTY_REST, type Generation } from '../../src-main/rotation/chain.ts'
import { dueEffects, type Effect } from '../../src-main/rotation/chain-effects.ts'
import type { ChainEvent } from '../../src-main/rotation/chain-events.ts'
import { step } from '../../src-main/rotation/chain-steps.ts'

/** How the service of the model treats a key that is added: beside the others, or in their place. */
export type ServiceKind = 'overlap' | 'cut-over'

/**
 * Everything that matters at one instant: what is on disk (the chain), in the keychain, at the service, and in the
 * memory of the running app. Keys are their numbers; nothing here is a secret.
 */
export interface World {
  readonly chain: Chain
  readonly keychain: readonly string[]
  readonly accepted: readonly number[]
  /** Keys the service made, by label; null for the number once nobody knows the value. */
  readonly made: readonly { readonly label: string; readonly number: number }[]
  /** The number whose value the running app holds on its way to the keychain. */
  readonly memory: number | null
  /** Keys that were reported as kept and that nobody has given up since. */
  readonly promised: readonly number[]
  readonly puts: number
  readonly changes: number
}

const AT = 10
const UNTIL = 20
/** Later than every `until`. */
const LATER = 30

const account = (number: number): string => `lk-model-${number}`

function generation(number: number, standing: Generation['standing'], keyId: string | null = null): Generation {
  const verifiedAt = standing === 'verified' ? AT : null
  return {
    ...{ number, account: account(number), storage: 'keychain', standing, fingerprint: null },
    ...{ storedAt: AT, verifiedAt, keyId, failureCode: null },
  } as Generation
}

/** One working key, in the keychain and accepted: what most people have on most days. */
export const START: World = {
  chain: { ...EMPTY_REST, lastNumber: 1, active: generation(1, 'verified') },
  ...{ keychain: [account(1)], accepted: [1], made: [], memory: null, promised: [1], puts: 0, changes: 0 },
}

/** What a person or the clock gives up by an event: nothing else may ever cost a key that was promised. */
function givenUp({ next, active, draining }: Chain, event: ChainEvent): readonly (number | undefined)[] {
  switch (event.kind) {
    case 'discard':
      return [next?.number]
    case 'leaked':
      return [active?.number]
    case 'time':
      return draining.filter(({ until }) => until <= event.now).map(({ number }) => number)
    case 'let-go':
      return [event.number]
    case 'kept':
    case 'checked':
      // Of two waiting keys the newer counts.
      return [next?.number]
    default:
      return []
  }
}

function listed({ active, next, draining }: Chain): readonly (number | undefined)[] {
  return [active, next, ...draining].map((one) => one?.number)
}

/** Notes an event down, as one write to the disk. */
function saved(world: World, event: ChainEvent): World {
  const chain = step(world.chain, event)
  const kept = event.kind === 'kept' && world.chain.writing !== null ? [world.chain.writing.generation.number] : []
  const gone = givenUp(world.chain, event)
  const isKept = (one: number): boolean => event.kind !== 'leaked' && listed(chain).includes(one)
  const promised = [...world.promised, ...kept].filter((one) => isKept(one) || !gone.includes(one))
  return { ...world, chain, promised: [...new Set(promised)] }
}

const crashed = (world: World): World => saved({ ...world, memory: null }, { kind: 'restarted' })

function keychainWith(world: World, name: string): World {
  return { ...world, keychain: [...new Set([...world.keychain, name])].sort() }
}

function write(world: World, { generation: one }: Extract<Effect, { kind: 'write' }>): readonly World[] {
  const isThere = world.keychain.includes(one.account)
  const done = { ...world, memory: null }
  if (world.memory !== one.number) {
    // The value is gone: all that can be done is to look, and the keychain may not answer.
    return [world, saved(world, isThere ? { kind: 'kept', until: UNTIL } : { kind: 'not-kept' })]
  }
  const written = keychainWith(done, one.account)
  return [
    saved(written, { kind: 'kept', until: UNTIL }),
    // Written, and then the power fails, or the keychain says no although it did as told.
    crashed(written),
    saved(written, { kind: 'not-kept' }),
    crashed(world),
    saved(done, { kind: 'not-kept' }),
  ]
}

function check(world: World, { generation: one }: Extract<Effect, { kind: 'check' }>): readonly World[] {
  // A key can be asked about only where its value is: in the keychain.
  if (!world.keychain.includes(one.account)) return [world]
  const verdict = world.accepted.includes(one.number) ? 'verified' : 'refused'
  return [world, crashed(world), saved(world, { kind: 'checked', number: one.number, verdict, at: AT, until: UNTIL })]
}

function make(world: World, { label }: Extract<Effect, { kind: 'make' }>): readonly World[] {
  const asked = saved(world, { kind: 'asked' })
  const withKey = (number: number): World => ({
    ...asked,
    made: [...asked.made, { label, number }],
    accepted: [...new Set([...asked.accepted, number])].sort(),
  })
  const number = world.chain.lastNumber + 1
  const put = { kind: 'put', generation: generation(number, 'verified', `id-${number}`), aim: 'stage' } as const
  // A key whose value nobody ever saw gets no number here: it is told apart from those that come later.
  const unseen = withKey(90 + world.puts)
  return [
    saved({ ...withKey(number), memory: number }, put),
    // The answer is lost, or the app dies before it could note it down.
    unseen,
    crashed(unseen),
    crashed(asked),
    saved(asked, { kind: 'not-made' }),
  ]
}

function findMade(world: World, { label }: Extract<Effect, { kind: 'find-made' }>): readonly World[] {
  const found = world.made.find((one) => one.label === label)
  const event: ChainEvent = found ? { kind: 'orphan', keyId: `id-${found.number}` } : { kind: 'not-made' }
  return [world, crashed(world), saved(world, event)]
}

function revoke(world: World, { revocation }: Extract<Effect, { kind: 'revoke' }>): readonly World[] {
  const number = revocation.number === 0 ? Number(revocation.keyId?.slice(3)) : revocation.number
  const ended = { ...world, accepted: world.accepted.filter((one) => one !== number) }
  return [world, ended, crashed(ended), saved(ended, { kind: 'revoked', ...revocation })]
}

function erase(world: World, { account: name }: Extract<Effect, { kind: 'erase' }>): readonly World[] {
  const gone = { ...world, keychain: world.keychain.filter((one) => one !== name) }
  return [world, crashed(gone), saved(gone, { kind: 'erased', account: name })]
}

/** Every way an effect can turn out; the first is "nothing happened" or, for a write, "done". */
export function outcomes(world: World, effect: Effect): readonly World[] {
  switch (effect.kind) {
    case 'write':
      return write(world, effect)
    case 'check':
      return check(world, effect)
    case 'make':
      return make(world, effect)
    case 'find-made':
      return findMade(world, effect)
    case 'revoke':
      return revoke(world, effect)
    case 'erase':
      return erase(world, effect)
  }
}

function puts(world: World): readonly World[] {
  const { chain, accepted } = world
  if (world.puts === 2 || chain.writing !== null) return []
  const number = chain.lastNumber + 1
  const more = { ...world, puts: world.puts + 1, memory: number }
  const put = (standing: Generation['standing'], aim: 'promote' | 'stage'): World =>
    saved(more, { kind: 'put', generation: generation(number, standing), aim })
  const known = accepted.includes(number)
    ? [put('verified', 'promote'), put('not-checked-yet', 'stage')]
    : [put('refused', 'stage'), put('not-checked-yet', 'stage')]
  const making = saved({ ...world, puts: world.puts + 1 }, { kind: 'make', label: `label-${world.puts}` })
  const canMake = chain.active?.standing === 'verified' && accepted.includes(chain.active.number)
  return canMake && chain.making === null ? [...known, making] : known
}

function changes(world: World, kind: ServiceKind): readonly World[] {
  if (world.changes === 2) return []
  const number = world.chain.lastNumber + 1
  const more = { ...world, changes: world.changes + 1 }
  const ended = world.made.map((one) => one.number)
  const others = [number, ...world.promised].filter((one) => ![...world.accepted, ...ended].includes(one))
  const added = others.map((one) => (kind === 'cut-over' ? [one] : [...world.accepted, one].sort()))
  return added.map((accepted) => ({ ...more, accepted }))
}

function persons(world: World): readonly World[] {
  const { chain } = world
  const earlier = chain.draining.filter(({ number }) => world.accepted.includes(number))
  return [
    saved(world, { kind: 'try-again' }),
    saved(world, { kind: 'discard' }),
    saved(world, { kind: 'leaked' }),
    saved(world, { kind: 'time', now: LATER }),
    ...chain.draining.map(({ number }) => saved(world, { kind: 'let-go', number, endAtService: true })),
    ...earlier.map(({ number }) => saved(world, { kind: 'go-back', number, at: AT, until: UNTIL })),
  ]
}

/** A request in traffic: the service's word on the active key, where it can be had. */
function asked(world: World): readonly World[] {
  const { active } = world.chain
  if (active === null || active.standing === 'leaked') return []
  return check(world, { kind: 'check', generation: active, part: 'active' })
}

/** All that can happen next. */
export function successors(world: World, kind: ServiceKind): readonly World[] {
  const effects = dueEffects(world.chain).flatMap((effect) => outcomes(world, effect))
  return [...effects, ...puts(world), ...changes(world, kind), ...persons(world), ...asked(world), crashed(world)]
}

function isAccountedFor(chain: Chain, { label, number }: { readonly label: string; readonly number: number }): boolean {
  const { making, writing, revoking } = chain
  if (making?.asked === true && making.label === label) return true
  return (
    listed(chain).includes(number) ||
    writing?.generation.number === number ||
    revoking.some(({ keyId }) => keyId === `id-${number}`)
  )
}

/** What must hold at every instant; null, or what does not. */
export function whyBroken({ chain, keychain, promised, made, accepted }: World): string | null {
  const lost = promised.find((number) => !listed(chain).includes(number) || !keychain.includes(account(number)))
  if (lost !== undefined) return `key ${lost} was promised to be kept and is not`
  const accounts = accountsOf(chain)
  const unlisted = keychain.find((name) => !accounts.includes(name))
  if (unlisted !== undefined) return `the keychain holds ${unlisted}, which nobody lists`
  const orphan = made.find((one) => accepted.includes(one.number) && !isAccountedFor(chain, one))
  if (orphan !== undefined) return `the service has key ${orphan.number}, and nobody uses it or means to end it`
  const inUse = [chain.active, chain.next, chain.writing?.generation ?? null, ...chain.draining]
  const numbers = inUse.flatMap((one) => (one === null ? [] : [one.number]))
  if (new Set(numbers).size !== numbers.length) return 'a key has two parts'
  const leaving = chain.leaving.find(({ number }) => numbers.includes(number))
  return leaving === undefined ? null : `key ${leaving.number} is in use and about to be erased`
}

/** The best of all days from here on: everything answers and nothing crashes, until nothing is due. */
export function settled(world: World): World {
  let now = saved(crashed(world), { kind: 'try-again' })
  for (let round = 0; round < 60; round += 1) {
    const effect = dueEffects(now.chain).find((one) => last(now, one) !== now)
    if (effect !== undefined) {
      now = last(now, effect)
      continue
    }
    const heard = asked(now).at(-1)
    if (heard === undefined || JSON.stringify(heard) === JSON.stringify(now)) return now
    now = heard
  }
  throw new Error('it never settles')
}

/** How an effect turns out when all goes well: what {@link outcomes} lists last, and for lost values the look. */
function last(world: World, effect: Effect): World {
  if (effect.kind === 'make') return outcomes(world, effect)[0] ?? world
  return outcomes(world, effect).at(-1) ?? world
}
