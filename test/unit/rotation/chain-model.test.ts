import { describe, expect, it } from 'vitest'
import { type ServiceKind, START, settled, successors, type World, whyBroken } from '../../support/rotation-model.ts'

/** Visits everything that can happen, each world once; the path to a broken one is what people need to see. */
function explore(
  kind: ServiceKind,
  visit: (world: World) => string | null,
): { visited: number; broken: string | null } {
  const seen = new Set([JSON.stringify(START)])
  let ring: World[] = [START]
  while (ring.length > 0) {
    const next: World[] = []
    for (const world of ring) {
      const why = visit(world)
      if (why !== null) return { visited: seen.size, broken: `${why}: ${JSON.stringify(world)}` }
      for (const one of successors(world, kind)) {
        const name = JSON.stringify(one)
        if (seen.has(name)) continue
        seen.add(name)
        next.push(one)
      }
    }
    ring = next
  }
  return { visited: seen.size, broken: null }
}

/** Null, or why nobody can work although the service takes a key that was promised to be kept. */
function whyStuck(world: World): string | null {
  const end = settled(world)
  const { active } = end.chain
  if (!end.promised.some((number) => end.accepted.includes(number))) return null
  if (active === null) return 'no key is active'
  if (!end.accepted.includes(active.number)) return `key ${active.number} is active and the service refuses it`
  return end.keychain.includes(active.account) ? null : `key ${active.number} is active and nowhere kept`
}

describe.each(['overlap', 'cut-over'] as const)('changing keys of a service with %s, whatever happens', (kind) => {
  it('never leaves an entry nobody lists, two parts for one key, or a person without a key that works', () => {
    const { visited, broken } = explore(kind, (world) => whyBroken(world) ?? whyStuck(world))
    process.stdout.write(`key changes, ${kind}: ${visited} states visited\n`)
    expect(broken).toBeNull()
    expect(visited).toBeGreaterThan(5_000)
  })
})
