import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diagnose, probeOf, STALL_CAUSES, type StallFacts, stallNotice } from '../../../src-main/jobs/stall.ts'
import { ERRORS_EN } from '../../../src-renderer/locales/errors-en.ts'
import { ERRORS_FR } from '../../../src-renderer/locales/errors-fr.ts'

const QUIET: StallFacts = {
  windowMs: 10_000,
  movedBytes: 0,
  pacedMs: 0,
  diskMs: 0,
  limit: 0,
  waitsForTurn: false,
  status: null,
  disk: null,
  probe: null,
}

const known: fc.Arbitrary<StallFacts> = fc.record({
  windowMs: fc.integer({ min: 0, max: 100_000 }),
  movedBytes: fc.integer({ min: 0, max: 2 ** 40 }),
  pacedMs: fc.integer({ min: 0, max: 100_000 }),
  diskMs: fc.integer({ min: 0, max: 100_000 }),
  limit: fc.constantFrom(0, 32_000, 10_000_000),
  waitsForTurn: fc.boolean(),
  status: fc.constantFrom(null, 200, 401, 429, 500, 503),
  disk: fc.constantFrom(null, 'ENOSPC', 'EDQUOT', 'EBUSY', 'ETXTBSY', 'EAGAIN', 'EIO'),
  probe: fc.constantFrom('answers', 'late', 'unreachable', null),
})

describe('why a transfer stands still', () => {
  it.each<[string, Partial<StallFacts>, ReturnType<typeof diagnose>]>([
    ['nothing is known', {}, null],
    ['the service answers others', { probe: 'answers' }, 'server-slow'],
    ['the service takes connections and says nothing', { probe: 'late' }, 'server-slow'],
    ['there is no way to it', { probe: 'unreachable' }, 'network-gone'],
    ['it said that it takes no more', { status: 429, probe: 'answers' }, 'server-limit'],
    ['its turn has not come', { waitsForTurn: true }, 'server-limit'],
    ['Latchkey holds it back', { limit: 32_000, pacedMs: 9_000, movedBytes: 1 }, 'own-limit'],
    ['Latchkey hardly holds it back', { limit: 32_000, pacedMs: 1_000, probe: 'answers' }, 'server-slow'],
    ['the disk gives and takes nothing', { diskMs: 5_000, probe: 'unreachable' }, 'disk-slow'],
    ['the disk was hardly waited for', { diskMs: 1_000, probe: 'unreachable' }, 'network-gone'],
    ['the disk is full', { disk: 'ENOSPC', probe: 'unreachable' }, 'disk-full'],
    ['somebody has the file', { disk: 'EBUSY' }, 'file-locked'],
    ['it goes on', { movedBytes: 1, probe: 'unreachable' }, null],
  ])('%s', (_name, facts, cause) => {
    expect(diagnose({ ...QUIET, ...facts })).toBe(cause)
  })

  it('blames nobody for what another one said or did, whatever is known', () => {
    fc.assert(
      fc.property(known, (facts) => {
        const cause = diagnose(facts)
        if (cause === 'own-limit') expect(facts.limit).toBeGreaterThan(0)
        if (cause === 'network-gone') expect(facts).toMatchObject({ probe: 'unreachable', movedBytes: 0 })
        if (cause === 'disk-slow') expect([facts.movedBytes, facts.diskMs * 2 >= facts.windowMs]).toEqual([0, true])
        if (cause === 'server-slow') expect(['answers', 'late']).toContain(facts.probe)
        if (cause === 'server-limit') expect(facts.waitsForTurn || [429, 503].includes(facts.status ?? 0)).toBe(true)
        if (cause === 'disk-full' || cause === 'file-locked') expect(facts.disk).not.toBeNull()
        // What moves, unhindered by a limit or the disk, is no stall.
        if (facts.movedBytes > 0 && facts.limit === 0 && facts.disk === null) expect(cause).toBeNull()
        // And where anything at all was found out about what stands still, it is named.
        if (facts.movedBytes === 0 && facts.probe !== null) expect(cause).not.toBeNull()
      }),
      { numRuns: 2_000 },
    )
  })

  it('is said with its cause and what helps, in both languages', () => {
    const codes = STALL_CAUSES.map((cause) => stallNotice(cause).code)
    expect(new Set(codes).size).toBe(STALL_CAUSES.length)
    for (const code of codes) {
      for (const words of [ERRORS_EN[code], ERRORS_FR[code]]) {
        expect(words).toHaveLength(3)
        for (const sentence of words) expect(sentence).not.toBe('')
      }
    }
  })

  it.each([
    [null, 'answers'],
    [{ code: 'SERVER_FAILED' }, 'answers'],
    [{ code: 'NETWORK_REFUSED' }, 'unreachable'],
    [{ code: 'NETWORK_TIMEOUT', facts: { phase: 'connect' } }, 'unreachable'],
    [{ code: 'NETWORK_TIMEOUT', facts: { phase: 'first-byte' } }, 'late'],
  ] as const)('a short question that ends with %j found the service: %s', (failure, probe) => {
    expect(probeOf(failure)).toBe(probe)
  })
})
