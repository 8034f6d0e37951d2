import { describe, expect, it } from 'vitest'
import type { KeyVerdict } from '../../../src-main/services/service-adapter.ts'
import { revealSecret } from '../../../src-main/vault/secret.ts'
import { type CustodyBench, keysInChain, openCustody, PLAIN_WISH } from '../../support/custody-bench.ts'
import { testFolder } from '../../support/image-files.ts'

const OLD = 'fake-key-old-0123456789-0123456789'
const NEW = 'fake-key-new-0123456789-0123456789'

function takes(bench: CustodyBench, ...keys: readonly string[]): void {
  const refused: KeyVerdict = { verdict: 'refused', failure: { code: 'KEY_REFUSED' } }
  bench.adapter.answer = (key) => (keys.includes(key) ? { verdict: 'verified' } : refused)
}

async function inUse({ sessions }: CustodyBench, id: string, number: number | null = null): Promise<string> {
  const session = await sessions.session(id, number)
  return session.ok ? revealSecret(session.value.context.credential.secret) : session.failure.code
}

/** A profile with a new key in use and the old one beside it. */
async function changed(): Promise<{ readonly bench: CustodyBench; readonly id: string }> {
  const bench = openCustody()
  const id = await bench.profile('Acme', OLD)
  await bench.custodian.changeKey(id, bench.takeIn(NEW), PLAIN_WISH)
  return { bench, id }
}

describe('trying the waiting key', () => {
  it('changes to it when the service accepts it', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', OLD)
    takes(bench, OLD)
    await bench.custodian.changeKey(id, bench.takeIn(NEW), { ...PLAIN_WISH, keepWaiting: true })
    expect(await bench.rotation.tryWaiting(id)).toMatchObject({ value: { verdict: 'refused', stored: false } })
    takes(bench, OLD, NEW)
    expect(await bench.rotation.tryWaiting(id)).toMatchObject({ value: { verdict: 'verified', stored: true } })
    expect(await inUse(bench, id)).toBe(NEW)
  })

  it('says so where none waits', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', OLD)
    expect(await bench.rotation.tryWaiting(id)).toEqual({ ok: false, failure: { code: 'KEY_ABSENT' } })
  })
})

describe('going back', () => {
  it('is done when the service still accepts the earlier key', async () => {
    const { bench, id } = await changed()
    expect(await bench.rotation.goBack(id, 1)).toMatchObject({ value: { verdict: 'verified' } })
    expect(await inUse(bench, id)).toBe(OLD)
    expect(await bench.rotation.goBack(id, 2)).toMatchObject({ value: { verdict: 'verified' } })
    expect(await inUse(bench, id)).toBe(NEW)
  })

  it('is not done when the service refuses it', async () => {
    const { bench, id } = await changed()
    takes(bench, NEW)
    expect(await bench.rotation.goBack(id, 1)).toMatchObject({ value: { verdict: 'refused', stored: false } })
    expect(await inUse(bench, id)).toBe(NEW)
  })

  it('is not possible to a key that is not kept any more', async () => {
    const { bench, id } = await changed()
    await bench.keeper.apply(id, { kind: 'let-go', number: 1, endAtService: false })
    expect(await bench.rotation.goBack(id, 1)).toEqual({ ok: false, failure: { code: 'KEY_ABSENT' } })
    expect(keysInChain(bench.chain)).toEqual([`Acme: ${NEW}`])
  })
})

describe('a key that strangers may have', () => {
  it('is out of use before the connections end, and the report names it', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', OLD)
    await inUse(bench, id)
    const report = bench.rotation.leaked(id)
    expect(report).toMatchObject({ value: { profile: 'Acme', user: 'somebody', endsItself: false, jobs: 0 } })
    expect(bench.cut).toEqual([id])
    expect([await inUse(bench, id), [...bench.leases.secrets()]]).toEqual(['KEY_LEAKED', []])
  })

  it('is taken out of use while the keychain is at work for the profile', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', OLD)
    const settling = bench.keeper.settle(id)
    const report = bench.rotation.leaked(id)
    expect(report.ok).toBe(true)
    await settling
    expect(await inUse(bench, id)).toBe('KEY_LEAKED')
  })
})

describe('a key that several profiles work with', () => {
  it('is out of use on all of them when it leaks on one, and the report names them', async () => {
    const bench = openCustody()
    const [acme, globex, other] = [
      await bench.profile('Acme', OLD),
      await bench.profile('Globex', OLD),
      await bench.profile('Other', NEW),
    ]
    for (const id of [acme, globex, other]) await inUse(bench, id)
    expect(bench.rotation.leaked(acme)).toMatchObject({ value: { profile: 'Acme', others: ['Globex'] } })
    expect(bench.cut).toEqual([acme, globex])
    expect(await inUse(bench, globex)).toBe('KEY_LEAKED')
    expect((await bench.sessions.session(other)).ok).toBe(true)
  })
})

describe('the key that leaked', () => {
  it('is remembered when another one has long taken its place, after a restart and on any profile', async () => {
    const folder = testFolder()
    const before = openCustody({ folder })
    const id = await before.profile('Acme', OLD)
    before.rotation.leaked(id)
    await before.custodian.changeKey(id, before.takeIn(NEW), PLAIN_WISH)
    await before.keeper.settle(id)
    expect(keysInChain(before.chain)).toEqual([`Acme: ${NEW}`])
    before.close()

    const bench = openCustody({ folder, keychain: before.chain })
    const again = await bench.custodian.changeKey(id, bench.takeIn(OLD), PLAIN_WISH)
    expect(again).toEqual({ ok: false, failure: { code: 'KEY_LEAKED' } })
    await expect(bench.profile('Globex', OLD)).rejects.toThrow('KEY_LEAKED')
    expect(bench.adapter.asked).toEqual([])
    expect(keysInChain(bench.chain)).toEqual([`Acme: ${NEW}`])
  })

  it('is not taken in again', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', OLD)
    bench.rotation.leaked(id)
    const again = await bench.custodian.changeKey(id, bench.takeIn(OLD), PLAIN_WISH)
    expect(again).toEqual({ ok: false, failure: { code: 'KEY_LEAKED' } })
  })

  it('is not taken in again when it is reported while the service is asked about it', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', OLD)
    bench.adapter.answer = () => {
      bench.rotation.leaked(id)
      return { verdict: 'verified' }
    }
    const again = await bench.custodian.changeKey(id, bench.takeIn(OLD), PLAIN_WISH)
    expect(again).toEqual({ ok: false, failure: { code: 'KEY_LEAKED' } })
  })

  it('is not sent by a person who asks for it to be checked', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', OLD)
    bench.rotation.leaked(id)
    const asked = bench.adapter.asked.length
    expect(await bench.sessions.recheck(id)).toEqual({ ok: false, failure: { code: 'KEY_LEAKED' } })
    expect(bench.adapter.asked).toHaveLength(asked)
    expect(await inUse(bench, id)).toBe('KEY_LEAKED')
  })

  it('stays out of use when the service speaks well of it just then', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', OLD)
    const { answer } = bench.adapter
    bench.adapter.answer = (key) => {
      bench.rotation.leaked(id)
      return answer(key)
    }
    await bench.sessions.recheck(id)
    expect(await inUse(bench, id)).toBe('KEY_LEAKED')
  })

  it('does not come back under another number, when it was put in twice', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', OLD)
    await bench.custodian.changeKey(id, bench.takeIn(OLD), PLAIN_WISH)
    expect(bench.chains.restOf(id).draining).toHaveLength(1)
    bench.rotation.leaked(id)
    const asked = bench.adapter.asked.length
    await bench.keeper.settle(id)
    expect(bench.adapter.asked).toHaveLength(asked)
    expect([await inUse(bench, id), await inUse(bench, id, 1)]).toEqual(['KEY_LEAKED', 'KEY_LEAKED'])
    expect(keysInChain(bench.chain)).toEqual([`Acme: ${OLD}`])
  })

  it('is followed by the one that waits, if the service accepts that', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', OLD)
    takes(bench, OLD)
    await bench.custodian.changeKey(id, bench.takeIn(NEW), { ...PLAIN_WISH, keepWaiting: true })
    takes(bench, OLD, NEW)
    bench.rotation.leaked(id)
    await expect.poll(() => inUse(bench, id)).toBe(NEW)
    await expect.poll(() => keysInChain(bench.chain)).toEqual([`Acme: ${NEW}`])
  })
})

describe('a service whose keys only people can end', () => {
  it('has nothing pending once another key works', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', OLD)
    bench.rotation.leaked(id)
    expect(bench.chains.restOf(id).revoking).toHaveLength(1)
    await bench.keeper.settle(id)
    expect(bench.chains.restOf(id).revoking).toHaveLength(1)
    await bench.custodian.changeKey(id, bench.takeIn(NEW), PLAIN_WISH)
    await bench.keeper.settle(id)
    expect(bench.chains.restOf(id).revoking).toEqual([])
  })
})

describe('a rehearsal', () => {
  it('says what a change would come to, and changes nothing', async () => {
    const bench = openCustody()
    const id = await bench.profile('Acme', OLD)
    takes(bench, OLD)
    await bench.custodian.changeKey(id, bench.takeIn(NEW), { ...PLAIN_WISH, keepWaiting: true })
    const before = [bench.tenants.get(id), keysInChain(bench.chain), bench.chains.restOf(id)]
    expect(await bench.rotation.rehearse(id)).toEqual({
      ok: true,
      value: { current: 'accepted', waiting: 'refused', keychain: null, jobs: 0, overlap: false, canMake: false },
    })
    expect([bench.tenants.get(id), keysInChain(bench.chain), bench.chains.restOf(id)]).toEqual(before)
  })

  it.each([
    ['not-checked-yet', 'NETWORK_REFUSED', 'not-reached'],
    ['unclear', 'SERVER_FAILED', 'no-answer'],
  ] as const)('tells a service with the verdict %s by %s as %s', async (verdict, code, said) => {
    const bench = openCustody()
    const id = await bench.profile('Acme', OLD)
    bench.adapter.answer = () => ({ verdict, failure: { code } })
    expect(await bench.rotation.rehearse(id)).toMatchObject({ value: { current: said } })
  })

  it('says that the keychain does not keep what it is given', async () => {
    const lies: { keeps?: (value: string) => string | null } = {}
    const bench = openCustody({ lies })
    const id = await bench.profile('Acme', OLD)
    lies.keeps = () => null
    expect(await bench.rotation.rehearse(id)).toMatchObject({
      value: { keychain: 'KEYSTORE_READBACK', waiting: 'not-asked' },
    })
  })
})
