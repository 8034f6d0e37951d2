import { describe, expect, it } from 'vitest'
import { type HealthPorts, toldHealth } from '../../../src-main/ipc/told-health.ts'
import type { ServiceHealth, ServiceRoom } from '../../../src-main/services/desk-ports.ts'
import { fail, ok, type Result } from '../../../src-preload/contract/result.ts'

const FIXED: ServiceHealth = { state: 'well', says: 'constant', version: null, parts: [], freeBytes: null }
const NOW = 1_700_000_000_000

/** A service that says this of itself, and that of its room to holders of a key; it keeps how often keys were lent. */
function ports(health: Result<ServiceHealth>, room?: Result<ServiceRoom>, hasKey = true) {
  let lent = 0
  const adapter = { health: async () => health, ...(room !== undefined && { room: async () => room }) }
  const session = async () => {
    lent += 1
    return hasKey ? ok({ adapter, context: {} }) : fail('KEYS_LOCKED')
  }
  const sessions = { service: async () => ok({ adapter, context: {} }), session }
  return { ports: { sessions, clock: { now: () => NOW } } as unknown as HealthPorts, lent: () => lent }
}

describe('a service that tells holders of a key what room it has', () => {
  it('is asked with the key, and the rest of its health stays what it was', async () => {
    const { ports: asked } = ports(ok(FIXED), ok({ freeBytes: 5_000, isLow: false }))
    expect(await toldHealth(asked, 'acme')).toEqual(ok({ ...FIXED, freeBytes: 5_000, at: NOW }))
  })

  it('is poorly when it says that this is too little, whatever else it always says', async () => {
    const { ports: asked } = ports(ok(FIXED), ok({ freeBytes: 5, isLow: true }))
    const low = { state: 'poorly', says: 'looked', parts: [{ name: 'storage', state: 'poorly' }], freeBytes: 5 }
    expect(await toldHealth(asked, 'acme')).toMatchObject({ value: low })
  })

  it.each([
    ['no key is to be had', ok({ freeBytes: 5, isLow: true }), false],
    ['it does not say', fail('SERVER_FAILED'), true],
  ])('says of itself what it says without one where %s', async (_why, room, hasKey) => {
    const { ports: asked } = ports(ok(FIXED), room, hasKey)
    expect(await toldHealth(asked, 'acme')).toEqual(ok({ ...FIXED, at: NOW }))
  })

  it('is not asked for it when it is down', async () => {
    const { ports: asked, lent } = ports(ok({ ...FIXED, state: 'down' }), ok({ freeBytes: 5, isLow: true }))
    expect(await toldHealth(asked, 'acme')).toMatchObject({ value: { state: 'down', freeBytes: null } })
    expect(lent()).toBe(0)
  })
})

describe('any other service', () => {
  it('is lent no key to say how it is', async () => {
    const { ports: asked, lent } = ports(ok({ ...FIXED, freeBytes: 7 }))
    expect(await toldHealth(asked, 'acme')).toMatchObject({ value: { freeBytes: 7 } })
    expect(lent()).toBe(0)
  })

  it('that does not answer, or tells nothing, is no health', async () => {
    expect(await toldHealth(ports(fail('NETWORK_TIMEOUT')).ports, 'acme')).toEqual(fail('NETWORK_TIMEOUT'))
    const none = { sessions: { service: async () => ok({ adapter: {}, context: {} }) } } as unknown as HealthPorts
    expect(await toldHealth(none, 'acme')).toEqual(fail('NOT_FOUND'))
  })
})
