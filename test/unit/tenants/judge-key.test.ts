import { describe, expect, it } from 'vitest'
import { judgeKey } from '../../../src-main/tenants/judge-key.ts'
import { Secret } from '../../../src-main/vault/secret.ts'
import type { Role, ServiceKind } from '../../../src-preload/contract/profile-kinds.ts'
import { fail, ok, type Result } from '../../../src-preload/contract/result.ts'
import { ORIGIN, openCustody } from '../../support/custody-bench.ts'
import { FakeAdapter } from '../../support/fake-adapter.ts'
import { ScriptedTransport } from '../../support/scripted-transport.ts'

/** A service of that kind, for those roles, that answers so when it is looked for. */
function service(kind: ServiceKind, roles: readonly Role[], found: Result<boolean>) {
  const adapter = new FakeAdapter()
  return Object.assign(adapter, { kind, roles, detect: () => Promise.resolve(found) })
}

const away = fail('NETWORK_UNREACHABLE')
const both: readonly Role[] = ['client', 'support']

/** The kind that a key's profile would have. */
async function kindOf(
  adapters: readonly ReturnType<typeof service>[],
  served: { readonly role: Role; readonly kind?: ServiceKind },
) {
  const verify = () => Promise.resolve({ verdict: 'verified' } as const)
  const transport = new ScriptedTransport(() => ({ status: 404 }))
  const judged = await judgeKey({ adapters, verify }, transport, ORIGIN, Secret.fromText('fake-key-0123456789'), served)
  return judged.ok ? judged.value.kind : judged.failure.code
}

describe('the kind of service, where nobody answers', () => {
  const adapters = [service('image2model', both, away), service('vigint', [...both, 'admin'], away)]

  it('is the one that the person named', async () => {
    expect(await kindOf(adapters, { role: 'client', kind: 'vigint' })).toBe('vigint')
    expect(await kindOf(adapters, { role: 'client', kind: 'image2model' })).toBe('image2model')
  })

  it('is nobody’s guess while nobody named it, or named one that the role cannot have', async () => {
    expect(await kindOf(adapters, { role: 'client' })).toBeNull()
    expect(await kindOf(adapters, { role: 'client', kind: 'alwrity' })).toBeNull()
  })

  it('is the only one there is for the role', async () => {
    expect(await kindOf(adapters, { role: 'admin' })).toBe('vigint')
    expect(await kindOf([], { role: 'admin' })).toBe('KIND_UNKNOWN')
  })

  it('is not what the person named where somebody else answers', async () => {
    const there = [service('image2model', both, ok(true)), service('vigint', both, ok(false))]
    expect(await kindOf(there, { role: 'client', kind: 'vigint' })).toBe('image2model')
  })
})

describe('a key whose name says whose it is', () => {
  const KEY = 'fake-key-one-0123456789-0123456789'
  const draft = { name: 'Acme', colour: 'blue', origin: ORIGIN, acceptUnchecked: false, acceptUnreached: true } as const

  it.each([
    ['admin', 'client', 'KEY_ADMIN'],
    ['admin', 'support', 'KEY_ADMIN'],
    ['client', 'admin', 'KEY_NOT_ADMIN'],
  ] as const)('of %s is no profile’s of role %s, however it came in', async (whose, role, code) => {
    const { custodian, intakes, adapter } = openCustody()
    const pending = { secret: Secret.fromText(KEY), source: 'typed', variable: null, address: null, whose } as const
    const { intakeId } = intakes.add({
      ...{ ...pending, fingerprint: null, ignored: [], development: false, clipboardText: null },
    })
    expect(await custodian.create({ ...draft, role, intakeId })).toEqual(fail(code))
    expect(adapter.asked).toEqual([])
    // What was typed is not lost: the person may have chosen the wrong role.
    expect(intakes.peek(intakeId).ok).toBe(true)
  })
})
