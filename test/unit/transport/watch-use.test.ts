import { describe, expect, it } from 'vitest'
import type { Origin, RequestSpec, Transport } from '../../../src-main/transport/port.ts'
import { type KeyUse, watchUse } from '../../../src-main/transport/watch-use.ts'
import { Secret } from '../../../src-main/vault/secret.ts'
import { fail } from '../../../src-preload/contract/result.ts'
import { ScriptedTransport } from '../../support/scripted-transport.ts'

const ORIGIN = 'https://models.example' as Origin
const DEADLINES = { connectMs: 1, firstByteMs: 1, idleMs: 1 }
const BARE: RequestSpec = { method: 'GET', origin: ORIGIN, path: '/', deadlines: DEADLINES, maxBytes: 10 }
const credential = { secret: Secret.fromText('fake-key'), pin: ORIGIN, header: 'x-api-key' } as const

function watched(inner: Transport) {
  const uses: KeyUse[] = []
  return { uses, transport: watchUse(inner, (use) => uses.push(use)) }
}

describe('a watched transport', () => {
  it('tells what a key was used for, which one it was, and what was answered', async () => {
    const { uses, transport } = watched(new ScriptedTransport(() => ({ status: 401 })))
    await transport.send({ ...BARE, operation: 'upload', credential: { ...credential, generation: 3 } })
    await transport.send({ ...BARE, operation: 'check-key', credential: { ...credential, control: true } })
    await transport.send({ ...BARE, credential })
    expect(uses).toEqual([
      { operation: 'upload', generation: 3, control: false, status: 401 },
      { operation: 'check-key', generation: null, control: true, status: 401 },
      { operation: 'manage', generation: null, control: false, status: 401 },
    ])
  })

  it('tells of downloads when their answer begins, and of what was never answered', async () => {
    const inner: Transport = {
      send: async () => fail('NETWORK_REFUSED'),
      open: async () => fail('NETWORK_TIMEOUT', { phase: 'connect' }),
      destroySockets: () => undefined,
    }
    const { uses, transport } = watched(inner)
    await transport.open({ ...BARE, operation: 'download', credential })
    await transport.send({ ...BARE, operation: 'upload', credential })
    expect(uses.map(({ status }) => status)).toEqual(['NETWORK_TIMEOUT', 'NETWORK_REFUSED'])
  })

  it('says nothing of requests without a key', async () => {
    const { uses, transport } = watched(new ScriptedTransport(() => ({ status: 200 })))
    await transport.send(BARE)
    expect(uses).toEqual([])
  })
})
