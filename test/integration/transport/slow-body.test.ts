import { expect, it } from 'vitest'
import { systemClock } from '../../../src-main/support/clock.ts'
import { createSendPace, paced } from '../../../src-main/transfers/send-pace.ts'
import { answer, HostileServer } from '../../support/hostile-server.ts'
import { failureOf, post, transport } from './bench.ts'

const BYTES = 1_000_000
/** Shorter than the body takes at its limit, longer than it takes to hand over a piece of it. */
const DEADLINES = { connectMs: 10_000, firstByteMs: 20_000, idleMs: 1_000 }

/** A file that goes out at the speed a person has set, in bytes a second; it takes two and a half seconds. */
function limitedFile() {
  const pace = createSendPace(systemClock, () => 400_000)
  const { signal } = new AbortController()
  const whole = async function* (): AsyncGenerator<Buffer> {
    yield Buffer.alloc(BYTES)
  }
  const open = (): never => {
    throw new Error('it is read by its pieces')
  }
  const about = { kind: 'file', name: 'images', fileName: 'a.png', contentType: 'image/png', bytes: BYTES } as const
  return { ...about, open, pieces: () => paced(whole(), pace, signal) }
}

it('a body that goes out slowly, piece by piece, is no stall', async () => {
  let received = 0
  const server = await HostileServer.start((socket) => {
    socket.on('data', (piece: Buffer) => {
      received += piece.length
      // What came together with the head is not counted.
      if (received >= BYTES * 0.9) socket.write(answer('200 OK'))
    })
  })
  const sent = await transport().send(post(server.origin(), [limitedFile()], { deadlines: DEADLINES }))
  expect(sent).toMatchObject({ ok: true, value: { status: 200 } })
})

it('a server that takes nothing of it is one', async () => {
  const server = await HostileServer.start((socket) => void socket.pause())
  const pieces = Array.from({ length: 64 }, () => Buffer.alloc(2 ** 20))
  const many = async function* (): AsyncGenerator<Buffer> {
    yield* pieces
  }
  const part = { ...limitedFile(), bytes: 64 * 2 ** 20, pieces: () => many() }
  const sent = await transport().send(post(server.origin(), [part], { deadlines: DEADLINES }))
  expect(failureOf(sent)).toMatchObject({ code: 'NETWORK_TIMEOUT' })
})
