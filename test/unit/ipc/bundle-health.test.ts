import { describe, expect, it } from 'vitest'
import { askServices, closedHealth } from '../../../src-main/ipc/bundle-health.ts'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { NOW, profile } from '../../../src-renderer/gallery/made-up.ts'

type Ports = Parameters<typeof askServices>[0]
type Health = NonNullable<
  Awaited<ReturnType<Ports['sessions']['service']>> & { ok: true }
>['value']['adapter']['health']

const HEALTH = {
  state: 'poorly',
  says: 'looked',
  version: '2.1 of Acme',
  parts: [
    { name: 'the queue', state: 'well' },
    { name: 'Acme’s disk', state: 'poorly' },
  ],
  freeBytes: NOW,
} as const

/** Profiles' services of which the test says how they answer; it keeps who was asked. */
function services(answer: Health, isLocked = false) {
  const asked: string[] = []
  const service = async (tenantId: string) => {
    asked.push(tenantId)
    return ok({ adapter: { health: answer }, context: {} })
  }
  const ports = { sessions: { service }, lock: { isLocked } } as unknown as Ports
  return { ports, asked }
}

const telling = (id: string, change: Partial<ProfileView> = {}): ProfileView => {
  const one = profile({ id, ...change })
  return { ...one, service: { ...one.service, tellsHealth: change.practice !== true || one.service.tellsHealth } }
}

describe('services that are asked for a file for support', () => {
  it('are asked once for each address, and their answer counts for all who have it', async () => {
    const { ports, asked } = services(async () => ok(HEALTH))
    const all = [telling('a'), telling('b'), telling('c', { origin: 'https://other.example.com' })]
    const told = await askServices(ports, all)
    expect(asked).toEqual(['a', 'c'])
    expect([...told.keys()].sort()).toEqual(['a', 'b', 'c'])
    expect(told.get('b')).toEqual({ health: HEALTH, failure: null })
  })

  it('are at most eight, so that no file takes the time of five hundred', async () => {
    const { ports, asked } = services(async () => ok(HEALTH))
    const told = await askServices(
      ports,
      Array.from({ length: 500 }, (_, at) => telling(`p${at}`, { origin: `https://s${at}.example.com` })),
    )
    expect(asked).toHaveLength(8)
    expect([told.get('p7'), told.get('p8')]).toEqual([
      { health: HEALTH, failure: null },
      { health: null, failure: 'NOT_ASKED' },
    ])
  })

  it('are not asked where they tell nothing, for practice, or while Latchkey is locked', async () => {
    const silent = profile({ id: 'silent' })
    const mute = { ...silent, service: { ...silent.service, tellsHealth: false } }
    const open = services(async () => ok(HEALTH))
    expect((await askServices(open.ports, [mute, telling('own', { practice: true })])).size).toBe(0)
    const locked = services(async () => ok(HEALTH), true)
    expect((await askServices(locked.ports, [telling('a')])).size).toBe(0)
    expect([...open.asked, ...locked.asked]).toEqual([])
  })

  it('stand there by the code of why they did not answer', async () => {
    const { ports } = services(async () => fail('NETWORK_REFUSED'))
    const answer = (await askServices(ports, [telling('a')])).get('a')
    expect(answer).toEqual({ health: null, failure: 'NETWORK_REFUSED' })
    expect(answer && closedHealth(answer)).toEqual({ failure: 'NETWORK_REFUSED' })
  })

  it('stand there in closed words and numbers: no name that a service gave to anything', () => {
    const closed = closedHealth({ health: HEALTH, failure: null })
    expect(closed).toEqual({ state: 'poorly', says: 'looked', well: 1, poorly: 1, down: 0, freeBytes: NOW })
    expect(JSON.stringify(closed)).not.toContain('Acme')
  })
})
