import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Handlers,
  type IpcPort,
  type RouterOptions,
  routeCommands,
  type Sender,
} from '../../../src-main/ipc/router.ts'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import { SCHEMAS } from '../../../src-preload/contract/schemas.ts'
import { COMMANDS, type CommandName, channelOf } from '../../../src-preload/contract/table.ts'

const TENANT = 'tenant-0001'
const GOOD: Sender = { kind: 'main', topFrame: true, ownScheme: true, windowId: 1 }
const names = Object.keys(COMMANDS) as CommandName[]

/** Collects what the router registers, and calls it as Electron would. */
function routed(handler: (name: string) => unknown = () => ok({}), change: Partial<RouterOptions> = {}) {
  const listeners = new Map<string, Parameters<IpcPort['handle']>[1]>()
  const bugs: unknown[] = []
  const called: string[] = []
  const entries = names.map((name) => [
    name,
    async () => {
      called.push(name)
      return handler(name)
    },
  ])
  routeCommands({
    port: { handle: (channel, listener) => void listeners.set(channel, listener) },
    handlers: Object.fromEntries(entries) as Handlers,
    currentView: () => ({ tenantId: TENANT, nonce: 'n1' }),
    refusal: () => null,
    protection: () => null,
    onBug: (_command, error) => bugs.push(error),
    ...change,
  })
  const call = async (name: CommandName, payload: unknown, sender = GOOD): Promise<unknown> =>
    listeners.get(channelOf(name))?.(sender, payload)
  return { call, bugs, called, channels: [...listeners.keys()] }
}

describe('the router', () => {
  it('has exactly one channel for each command of the table', () => {
    expect(routed().channels.sort()).toEqual(names.map(channelOf).sort())
  })

  it.each([
    ['a foreign page', { ...GOOD, ownScheme: false }],
    ['a frame inside the window', { ...GOOD, topFrame: false }],
    ['an unknown window', { ...GOOD, kind: null }],
  ])('rejects %s', async (_who, sender) => {
    const { call, called } = routed()
    for (const name of names) await expect(call(name, { argument: {} }, sender)).rejects.toThrow('SENDER_REFUSED')
    expect(called).toEqual([])
  })

  it('lets each kind of window call its own commands only', async () => {
    const { call } = routed()
    await expect(call('keyEntry.submit', { argument: { key: 'x' } })).rejects.toThrow('SENDER_REFUSED')
    const sealed = { ...GOOD, kind: 'key-entry' as const }
    await expect(call('app.snapshot', { argument: {} }, sealed)).rejects.toThrow('SENDER_REFUSED')
  })

  it.each([
    ['another profile', { tenantId: 'tenant-0002', nonce: 'n1' }],
    ['an older view', { tenantId: TENANT, nonce: 'n0' }],
  ])('refuses a command made on %s', async (_what, seal) => {
    const { call, called } = routed()
    expect(await call('keys.recheck', { seal, argument: {} })).toEqual({ ok: false, failure: { code: 'VIEW_STALE' } })
    expect(called).toEqual([])
  })

  it('answers a bug as INTERNAL and reports it', async () => {
    const { call, bugs } = routed(() => {
      throw new Error('a bug')
    })
    expect(await call('app.snapshot', { argument: {} })).toEqual({ ok: false, failure: { code: 'INTERNAL' } })
    expect(bugs).toHaveLength(1)
  })

  it('never lets a field out that the contract does not name', async () => {
    const { call, bugs } = routed(() => ok({ key: 'fake-key-must-not-leave' }))
    expect(await call('intake.discard', { argument: { intakeId: 'intake-0001' } })).toMatchObject({ ok: false })
    expect(bugs).toHaveLength(1)
  })

  it('answers anything at all without throwing and without reaching a handler', async () => {
    const { call, called, bugs } = routed()
    const anything = fc.oneof(fc.anything({ withBigInt: true, withDate: true, withMap: true }), fc.object())
    const property = fc.asyncProperty(fc.constantFrom(...names), anything, async (name, payload) => {
      if (COMMANDS[name].windows[0] === 'key-entry') return
      expect(await call(name, payload)).toMatchObject({ ok: false })
    })
    await fc.assert(property, { numRuns: 500 })
    expect(called).toEqual([])
    expect(bugs).toEqual([])
  })

  it('lets nothing through to a handler that the command’s own parser does not take', async () => {
    const { call, called, bugs } = routed(() => fail('CANCELLED'))
    // Fields of the right names, so that the values behind them are judged and not only the shape.
    const fields = fc.constantFrom(...names.flatMap((name) => Object.keys(SCHEMAS[name].request.shape)))
    const argument = fc.oneof(fc.dictionary(fields, fc.anything({ withBigInt: true })), fc.anything())
    const property = fc.asyncProperty(fc.constantFrom(...names), argument, async (name, given) => {
      called.length = 0
      const { scope, windows } = COMMANDS[name]
      const seal = { tenantId: TENANT, nonce: 'n1' }
      const payload = scope === 'tenant' ? { seal, argument: given } : { argument: given }
      expect(await call(name, payload, { ...GOOD, kind: windows[0] ?? null })).toMatchObject({ ok: false })
      expect(called).toEqual(SCHEMAS[name].request.safeParse(given).success ? [name] : [])
    })
    await fc.assert(property, { numRuns: 2_000 })
    expect(bugs).toEqual([])
  })

  it('refuses a huge text, a cyclic object and a planted prototype', async () => {
    const { call, called } = routed()
    const cyclic: Record<string, unknown> = {}
    cyclic.self = cyclic
    const huge = { name: 'x'.repeat(10_000_000), address: 'x', colour: 'blue' }
    for (const argument of [huge, cyclic, JSON.parse('{"__proto__":{"name":"a"}}')]) {
      expect(await call('intake.typed', { argument })).toEqual({ ok: false, failure: { code: 'REQUEST_MALFORMED' } })
    }
    expect(called).toEqual([])
  })
})
