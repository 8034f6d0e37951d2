import { expect, it } from 'vitest'
import { closedHandlers } from '../../../src-main/ipc/closed-handlers.ts'
import type { Handlers } from '../../../src-main/ipc/router.ts'
import { createClosedVault } from '../../../src-main/vault/closed-vault.ts'
import { Secret } from '../../../src-main/vault/secret.ts'
import { COMMANDS, type CommandName } from '../../../src-preload/contract/table.ts'
import { keysInChain, ORIGIN, openCustody } from '../../support/custody-bench.ts'
import { anEnvelope } from '../../support/envelopes.ts'

const CLOSED = { state: 'unavailable', cause: 'closed' }

it('answers every call at once, and the same', async () => {
  const vault = createClosedVault()
  const envelope = anEnvelope()
  const answers = [vault.read(envelope), vault.write(envelope), vault.erase(envelope), vault.list()]
  expect(await Promise.all(answers)).toEqual([CLOSED, CLOSED, CLOSED, CLOSED])
})

it('lends no key, keeps none, not in memory either, and brings none back', async () => {
  const before = openCustody()
  const id = await before.profile('Acme', 'fake-key-0123456789-0123456789-0123456789')
  const tenant = before.tenants.get(id)
  if (!tenant.ok) throw new Error('no profile')
  const bench = openCustody({ vault: createClosedVault(), keychain: before.chain })
  bench.tenants.insert(tenant.value)
  expect(await bench.sessions.session(id)).toMatchObject({ ok: false, failure: { code: 'VAULT_CLOSED' } })
  expect(bench.sessions.keyView(tenant.value)).toMatchObject({
    state: 'unavailable',
    failure: { code: 'VAULT_CLOSED' },
  })
  const secret = Secret.fromText('fake-key-9876543210-9876543210-9876543210')
  const key = { secret, fingerprint: null, standing: 'verified', aim: 'promote', origin: ORIGIN } as const
  expect(await bench.keeper.put(id, key)).toMatchObject({ ok: false, failure: { code: 'VAULT_CLOSED' } })
  expect([...bench.leases.secrets()]).toEqual([])
  expect(await bench.rebuild.look(true)).toMatchObject({ ok: false, failure: { code: 'VAULT_CLOSED' } })
  expect(bench.adapter.asked).toEqual([])
  expect(keysInChain(bench.chain)).toHaveLength(1)
})

it('refuses every command about a key with the reason, and no other', async () => {
  const handlers = Object.fromEntries(Object.keys(COMMANDS).map((name) => [name, async () => ({ ok: true })]))
  const why = { code: 'VAULT_CLOSED', facts: { why: '--js-flags' } } as const
  const closed = closedHandlers(handlers as unknown as Handlers, why)
  const answers = new Map<CommandName, unknown>()
  for (const name of Object.keys(COMMANDS) as CommandName[]) {
    const handler = closed[name] as unknown as () => Promise<unknown>
    answers.set(name, await handler())
  }
  const open = [...answers].filter(([, answer]) => (answer as { ok: boolean }).ok).map(([name]) => name)
  expect(
    open.filter(
      (name) => !/^(?:app|profiles|files|batches|results|reports|settings|activity|reminders|keyEntry)\./.test(name),
    ),
  ).toEqual([
    'drills.set',
    'intake.expect',
    'intake.discard',
    'text.copy',
    'text.mail',
    'keychain.cancel',
    'desk.overview',
    'desk.remind',
    'desk.stopCheck',
    'desk.checkState',
    'service.health',
    'lock.now',
    'lock.unlock',
    'lists.write',
    'lists.read',
    'lists.take',
    'lists.forget',
    'support.look',
    'support.save',
    'support.forget',
  ])
  expect(open).not.toContain('profiles.create')
  expect(open).not.toContain('profiles.startPractice')
  expect(open).not.toContain('drills.begin')
  expect(answers.get('keys.set')).toEqual({ ok: false, failure: why })
  expect(answers.get('intake.fromClipboard')).toEqual({ ok: false, failure: why })
})
