import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import type { KeyedContext, KeyVerdict, ServiceAdapter } from '../../src-main/services/service-adapter.ts'
import { createSelection } from '../../src-main/tenants/selection.ts'
import type { Origin } from '../../src-main/transport/port.ts'
import { ok } from '../../src-preload/contract/result.ts'
import { type AssertingServer, assertingServer } from '../support/asserting-server.ts'
import { testFolder } from '../support/image-files.ts'
import { openProduct, type Product } from '../support/product.ts'
import { LyingKeychain } from '../support/vault-stand-ins.ts'

const SERVERS = 4
const PROFILES_EACH = 3
const SWITCHES = 1_000
/** Requests that are still under way while the person has switched on, several times over. */
const UNDER_WAY = 8

const DEADLINES = { connectMs: 10_000, firstByteMs: 10_000, idleMs: 10_000 }

/** The product's own adapter, asking a question that every one of the servers answers. */
function plain(adapter: ServiceAdapter): ServiceAdapter {
  const checkKey = async ({ transport, origin, credential }: KeyedContext): Promise<KeyVerdict> => {
    const spec = { method: 'GET', origin, path: '/whoami', credential, deadlines: DEADLINES, maxBytes: 1_000 } as const
    const sent = await transport.send(spec)
    if (!sent.ok) return { verdict: 'not-checked-yet', failure: sent.failure }
    return sent.value.status === 200
      ? { verdict: 'verified' }
      : { verdict: 'refused', failure: { code: 'KEY_REFUSED' } }
  }
  return { ...adapter, checkKey, detect: () => Promise.resolve(ok(true)) }
}

interface Made {
  readonly id: string
  readonly key: string
  readonly server: AssertingServer
}

async function makeProfile(product: Product, server: AssertingServer, number: number): Promise<Made> {
  const key = `fake-key-${String(number).padStart(2, '0')}-Xq7Rm2Xv9Lk4Tz8Wb3Nc6Hd1`
  server.take(key)
  const made = await product.custody.custodian.create({
    ...{ name: `Client ${number}`, colour: 'blue', origin: server.origin as Origin, intakeId: product.takeIn(key) },
    ...{ acceptUnchecked: false, acceptUnreached: false },
  })
  if (!made.ok || made.value.profileId === null) throw new Error(JSON.stringify(made))
  return { id: made.value.profileId, key, server }
}

describe('G1 [real] a thousand switches among profiles of four servers', () => {
  it('every server sees its own keys alone, each as often as it was used, and no view outlives a switch', async () => {
    const servers = await Promise.all(Array.from({ length: SERVERS }, () => assertingServer()))
    const [first] = servers
    const product = openProduct({
      ...{ folder: testFolder(), origin: first?.origin ?? '', keychain: new LyingKeychain(), change: plain },
    })
    const profiles: Made[] = []
    for (const server of servers) {
      for (let each = 0; each < PROFILES_EACH; each += 1)
        profiles.push(await makeProfile(product, server, profiles.length))
    }
    for (const server of servers) server.forget()

    let nonces = 0
    const selection = createSelection(() => `nonce-${nonces++}`)
    const { sessions } = product.custody
    const used = new Map<string, number>()
    const underWay = new Set<Promise<void>>()
    const views: string[] = []
    const use = async ({ id, key }: Made): Promise<void> => {
      await sessions.refresh(id)
      const session = await sessions.session(id)
      if (!session.ok) throw new Error(session.failure.code)
      const { adapter, context } = session.value
      expect(await adapter.checkKey(context)).toEqual({ verdict: 'verified' })
      used.set(key, (used.get(key) ?? 0) + 1)
    }
    for (let count = 0; count < SWITCHES; count += 1) {
      // Far from one another in the list, and on another server each time.
      const profile = profiles[(count * 5) % profiles.length]
      if (profile === undefined) throw new Error('there are fewer profiles than that')
      selection.choose(profile.id)
      views.push(selection.nonce())
      const work: Promise<void> = use(profile).finally(() => underWay.delete(work))
      underWay.add(work)
      if (underWay.size >= UNDER_WAY) await Promise.race(underWay)
    }
    await Promise.all(underWay)

    expect(new Set(views).size).toBe(SWITCHES)
    for (const server of servers) {
      const own = profiles.filter((profile) => profile.server === server)
      const wanted = own.map(({ key }) => [key, used.get(key)])
      expect([...server.seen].sort()).toEqual(wanted.sort())
    }
    expect([...used.values()].reduce((sum, count) => sum + count, 0)).toBe(SWITCHES)
    expect(product.bugs).toEqual([])
    product.die()
  })

  it('would be noticed: a server tells a key that is not its own', async () => {
    const server = await assertingServer()
    server.take('its-own')
    const answer = await fetchStatus(server.origin, 'another')
    expect([answer, [...server.seen]]).toEqual([401, [['another', 1]]])
  })
})

function fetchStatus(origin: string, key: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(`${origin}/whoami`, { headers: { authorization: `Bearer ${key}` } }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    asked.on('error', reject)
    asked.end()
  })
}
