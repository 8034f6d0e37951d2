import { createServer } from 'node:net'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createImage2Model } from '../../../src-main/services/image2model/adapter.ts'
import { systemClock } from '../../../src-main/support/clock.ts'
import type { Origin } from '../../../src-main/transport/port.ts'
import { Secret } from '../../../src-main/vault/secret.ts'
import { contextFor } from '../../support/practice-desk.ts'
import { failureOf, post, transport } from './bench.ts'

const SIZES = [
  ['100 bytes', 100],
  ['10 KB', 10_000],
  ['100 KB', 100_000],
  ['1 MB', 1_000_000],
] as const

/** A port of this computer on which nobody listens. */
function closedPort(): Promise<Origin> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` as Origin))
    })
  })
}

interface Opened {
  readonly bytes: number
  readonly open: () => Readable
  readonly times: () => number
}

function content(bytes: number): Opened {
  let opened = 0
  const open = (): Readable => {
    opened += 1
    return Readable.from([Buffer.alloc(bytes)])
  }
  return { bytes, open, times: () => opened }
}

describe('a body for which there is no connection', () => {
  it.each(SIZES)('of %s is not sent, not said to be sent, and not even read', async (_size, bytes) => {
    const origin = await closedPort()
    const { open, times } = content(bytes)
    const told: number[] = []
    const file = { kind: 'file', name: 'files', fileName: 'a.png', contentType: 'image/png', bytes, open } as const
    const sent = await transport().send(post(origin, [file], { onSent: (done) => told.push(done) }))
    expect([failureOf(sent), told, times()]).toEqual([{ code: 'NETWORK_REFUSED' }, [], 0])
  })

  it.each(SIZES)('of %s may be sent again: the adapter does not call its answer lost', async (_size, bytes) => {
    const adapter = createImage2Model({ clock: systemClock, random: Math.random })
    const context = contextFor(await closedPort(), Secret.fromText('fake-key-0123456789-0123456789'))
    const { signal } = new AbortController()
    const file = { name: 'a.png', contentType: 'image/png', ...content(bytes) }
    const sent = await adapter.upload(context, [file], { faceLimit: null, signal, onSent: () => undefined })
    expect(sent).toEqual({ ok: false, failure: { code: 'NETWORK_REFUSED' } })
  })
})
