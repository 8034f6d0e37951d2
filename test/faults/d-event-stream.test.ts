import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { type EventLimits, readEvents, type ServerEvent } from '../../src-main/transport/event-stream.ts'
import { TransportStreamError } from '../../src-main/transport/port.ts'
import { get, transport } from '../integration/transport/bench.ts'
import { HostileServer } from '../support/hostile-server.ts'

const LIMITS: EventLimits = { maxEventBytes: 100_000 }

/** Reads everything; returns what came and the failure's code, or null when the stream just ended. */
async function read(stream: Readable, limits = LIMITS): Promise<{ events: ServerEvent[]; code: string | null }> {
  const events: ServerEvent[] = []
  try {
    for await (const event of readEvents(stream, limits)) events.push(event)
    return { events, code: null }
  } catch (error) {
    if (!(error instanceof TransportStreamError)) throw error
    return { events, code: error.failure.code }
  } finally {
    expect(stream.destroyed).toBe(true)
  }
}

async function served(start: string, piece: string): Promise<Readable> {
  const server = await HostileServer.start((socket) => {
    socket.write(`HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n${start}`)
    const more = (): void => {
      while (piece !== '' && socket.writable && socket.write(piece));
    }
    socket.on('drain', more)
    more()
    if (piece === '') socket.end()
  })
  const opened = await transport().open(get(server.origin(), { maxBytes: 2 ** 40 }))
  if (!opened.ok) throw new Error(opened.failure.code)
  return opened.value.stream
}

describe('D25 [real] an event stream of garbage', () => {
  it('events come as they are sent, then the stream ends', async () => {
    const stream = await served(
      ': hello\n\nevent: progress\nid: 7\ndata: {"a":1}\ndata: x\n\ndata: last\n\ndata: cut',
      '',
    )
    expect(await read(stream)).toEqual({
      events: [
        { event: 'progress', id: '7', data: '{"a":1}\nx' },
        { event: undefined, id: undefined, data: 'last' },
      ],
      code: null,
    })
  })

  it.each([
    ['one event without end, in one line', 'data: ', 'x'.repeat(10_000)],
    ['one event without end, in many lines', '', `data: ${'x'.repeat(1_000)}\n`],
    ['lines that mean nothing, for ever', '', `${'x'.repeat(1_000)}\n`],
    ['no line end for ever', '', 'x'.repeat(10_000)],
    ['a field name without end', 'eve', 'n'.repeat(10_000)],
  ])('%s: too large', async (_, start, piece) => {
    expect(await read(await served(start, piece))).toEqual({ events: [], code: 'ANSWER_TOO_LARGE' })
  })

  it('good events for ever: ends at the cap of the whole', async () => {
    const { events, code } = await read(await served('', 'data: x\n\n'), { ...LIMITS, maxTotal: 1_000_000 })
    expect(code).toBe('ANSWER_TOO_LARGE')
    expect(events.length).toBeGreaterThan(1_000_000 / 9 - 1)
  })

  it('heartbeats, in comments, may come for ever', async () => {
    const { code, events } = await read(Readable.from([': beat\n\n'.repeat(20_000), 'data: x\n\n'].flatMap(pieces)))
    expect({ code, count: events.length }).toEqual({ code: null, count: 1 })
  })

  it('characters cut in two arrive whole', async () => {
    const bytes = Buffer.from('data: žluťoučký 🪑\n\n')
    const { events } = await read(Readable.from([...bytes].map((byte) => Buffer.from([byte]))))
    expect(events.map((event) => event.data)).toEqual(['žluťoučký 🪑'])
  })

  it('a connection that breaks fails with our failure', async () => {
    const server = await HostileServer.start((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\ndata: x\n\n', () => socket.destroy())
    })
    const opened = await transport().open(get(server.origin()))
    if (!opened.ok) throw new Error(opened.failure.code)
    expect((await read(opened.value.stream)).code).toBe('NETWORK_LOST')
  })

  it('ends when it is called off, before or while it is read', async () => {
    const gone = AbortSignal.abort()
    expect(await read(await served('data: x\n\n', ''), { ...LIMITS, signal: gone })).toEqual({
      events: [],
      code: 'CANCELLED',
    })
    const control = new AbortController()
    const events: string[] = []
    const reading = async (): Promise<void> => {
      for await (const event of readEvents(await served('', 'data: x\n\n'), { ...LIMITS, signal: control.signal })) {
        events.push(event.data)
        control.abort()
      }
    }
    await expect(reading()).rejects.toMatchObject({ failure: { code: 'CANCELLED' } })
    expect(events.length).toBeGreaterThan(0)
  })
})

function pieces(text: string): Buffer[] {
  const all: Buffer[] = []
  for (let at = 0; at < text.length; at += 1_000) all.push(Buffer.from(text.slice(at, at + 1_000)))
  return all
}
