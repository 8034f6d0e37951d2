import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { wideReads } from '../../../src-main/transport/wide-reads.ts'
import { until } from '../../support/until.ts'

const BYTES = 8 * 1024 * 1024
/** What a connection may give in one turn: two reads of its buffer. */
const A_TURN = 2 * 64 * 1024

let port = 0

/** Sends {@link BYTES}, and keeps the connection. */
beforeEach(async () => {
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('error', () => undefined)
    socket.write(Buffer.alloc(BYTES, 'latchkey'))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
  onTestFinished(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
})

function connected(): Socket {
  const socket: Socket = connect({ host: '127.0.0.1', port, ...wideReads(() => socket) })
  onTestFinished(() => void socket.destroy())
  return socket
}

describe('a connection with much to give', () => {
  it('gives everything, and lets others have their turn after two reads', async () => {
    const socket = connected()
    let got = 0
    let most = 0
    let inTurn = 0
    socket.on('data', (piece: Buffer) => {
      got += piece.length
      inTurn += piece.length
      most = Math.max(most, inTurn)
    })
    while (got < BYTES) {
      await nextTurn()
      inTurn = 0
    }
    expect(got).toBe(BYTES)
    // Less would mean that it was never read as far as it may be, and the bound was not tried.
    expect(most).toBe(A_TURN)
  })

  it('is not read on while whoever reads has paused it', async () => {
    const socket = connected()
    let got = 0
    let reads = 0
    let paused: number | null = null
    socket.on('data', (piece: Buffer) => {
      got += piece.length
      reads += 1
      // With the last read of a turn, after which it is read on in the next one.
      if (reads < 2 || paused !== null) return
      paused = got
      socket.pause()
    })
    while (paused === null) {
      await nextTurn()
      reads = 0
    }
    for (let turn = 0; turn < 20; turn += 1) await nextTurn()
    expect([got, socket.isPaused()]).toEqual([paused, true])
    socket.removeAllListeners('data')
    socket.on('data', (piece: Buffer) => {
      got += piece.length
    })
    socket.resume()
    await until('the rest', () => got === BYTES)
  })
})
