import { describe, expect, it, onTestFinished } from 'vitest'
import { newKey } from '../../src-main/practice/keys.ts'
import { testFolder } from '../support/image-files.ts'
import { CHANGES, type ChangeName, complaints, recover } from '../support/key-changes.ts'
import { mortality } from '../support/mortal.ts'
import { type PracticeForTest, startPracticeForTest } from '../support/practice.ts'
import { askAbout } from '../support/practice-keys.ts'
import { openProduct, type Product } from '../support/product.ts'
import { LyingKeychain } from '../support/vault-stand-ins.ts'

const ACCEPTED = 422
/** More moments than any change has; reaching it means that a change never ends. */
const MOST = 200

async function service(rotation: 'overlap' | 'cut-over'): Promise<PracticeForTest> {
  const practice = await startPracticeForTest({ rotation })
  onTestFinished(() => practice.close())
  return practice
}

/** What is alive at the service and neither kept nor about to be ended by the product. */
async function strays({ custody }: Product, id: string, known: readonly string[]): Promise<unknown[]> {
  const session = await custody.sessions.session(id)
  const read = custody.chains.read(id)
  if (!session.ok || !read.ok) return []
  const { chain } = read.value
  const { adapter, context } = session.value
  const listed = await adapter.keys?.list(context)
  if (listed?.ok !== true) throw new Error('no list')
  const kept = [chain.active, chain.next, ...chain.draining, ...chain.revoking].flatMap((one) => one?.keyId ?? [])
  return listed.value.filter(({ live, label, keyId }) => live && !known.includes(label) && !kept.includes(keyId))
}

describe('B7 [real] the app dies at every write of its journal and around everything it does', () => {
  it.each(Object.keys(CHANGES) as ChangeName[])('while a key is %s: a key that works is in use', async (name) => {
    const { server } = await service('overlap')
    const accepts = async (key: string): Promise<boolean> => (await askAbout(server.origin, key)) === ACCEPTED
    let moments = 0
    const deaths = new Set<string>()
    for (let last = 1; last < MOST; last += 1) {
      const [old, next] = [server.issueKey('test'), server.issueKey('test')]
      const [folder, keychain] = [testFolder(), new LyingKeychain()]
      const place = { folder, keychain, origin: server.origin, managesKeys: true }
      const before = openProduct(place)
      const id = await before.profile('Acme', old)
      before.die()

      const life = mortality(last)
      const mortal = openProduct({ ...place, at: life.at })
      const lived = await CHANGES[name]({ product: mortal, id, next }).then(
        () => !life.dead(),
        () => false,
      )
      mortal.die()
      const again = openProduct(place)
      await recover(again, id)
      const what = `${name}, dead at moment ${last} (${life.names.at(-1)})`
      expect(await complaints({ product: again, id }, [...keychain.entries.keys()], accepts), what).toEqual([])
      expect(await strays(again, id, ['test']), what).toEqual([])
      await again.custody.stop()
      const inUse = await again.inUse(id)
      again.die()
      for (const key of [old, next, inUse]) server.revokeKey(key)
      if (lived) break
      moments = last
      deaths.add(life.names.at(-1) ?? '')
    }
    process.stdout.write(`B7: a key is ${name}: died at ${moments} moments (${[...deaths].join(', ')})\n`)
    expect(moments).toBeGreaterThan(5)
  })

  it('while the service goes from one key to the other, and the next one waits', async () => {
    const { server, key } = await service('cut-over')
    const accepts = async (one: string): Promise<boolean> => (await askAbout(server.origin, one)) === ACCEPTED
    let [old, moments] = [key, 0]
    for (let last = 1; last < MOST; last += 1) {
      const next = newKey()
      const [folder, keychain] = [testFolder(), new LyingKeychain()]
      const place = { folder, keychain, origin: server.origin }
      const before = openProduct(place)
      const id = await before.profile('Acme', old)
      await CHANGES['put in']({ product: before, id, next })
      before.die()
      server.switchKey(next)

      const life = mortality(last)
      const mortal = openProduct({ ...place, at: life.at })
      const lived = await mortal.custody.sessions
        .recheck(id)
        .then(() => mortal.custody.keeper.settle(id))
        .then(
          () => !life.dead(),
          () => false,
        )
      mortal.die()
      const again = openProduct(place)
      await recover(again, id)
      const what = `dead at moment ${last} (${life.names.at(-1)})`
      expect(await complaints({ product: again, id }, [...keychain.entries.keys()], accepts), what).toEqual([])
      expect(await again.inUse(id), what).toBe(next)
      await again.custody.stop()
      again.die()
      old = next
      if (lived) break
      moments = last
    }
    process.stdout.write(`B7: the service changes its key: died at ${moments} moments\n`)
    expect(moments).toBeGreaterThan(5)
  })
})
