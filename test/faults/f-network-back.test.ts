import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { addFiles, type Bench, openBench, TENANT } from '../support/job-bench.ts'
import { PlainHttpAdapter } from '../support/plain-http-adapter.ts'
import { until } from '../support/until.ts'

/** A server that is down at first: its port is known, and nobody listens. */
async function downServer(): Promise<{ port: number; taken: string[]; up(): Promise<void>; down(): Promise<void> }> {
  const taken: string[] = []
  const sockets = async (server: Server, port: number): Promise<number> => {
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    return (server.address() as AddressInfo).port
  }
  const make = (): Server =>
    createServer((request, response) => {
      const name = new URL(request.url ?? '', 'http://x').searchParams.get('name') ?? ''
      request.resume()
      request.on('end', () => {
        taken.push(name)
        response.end(`job-of-${name.replace(/\W/g, '-')}`)
      })
    })
  let server = make()
  const port = await sockets(server, 0)
  const down = async (): Promise<void> => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  await down()
  onTestFinished(down)
  return {
    port,
    taken,
    down,
    async up() {
      server = make()
      await sockets(server, port)
    },
  }
}

/** How many jobs of the bench are under way at once. */
const sending = (bench: Bench): number => bench.batches.activity().sending

describe('F10 [real] a network that is away and comes back', () => {
  it('is found out by trying, with one job: all others follow by themselves, each once', async () => {
    const server = await downServer()
    const bench = openBench({ service: new PlainHttpAdapter(server.port) })
    const ids = await addFiles(bench, 'a.png', 'b.png', 'c.png', 'd.png', 'e.png')
    await until('the refusal', () => ids.every((id) => bench.view(id).notice?.code.startsWith('NETWORK_')))
    let most = 0
    // Still down: each time the wait is over one job tries, and no more than one.
    for (let tries = 0; tries < 3; tries += 1) {
      bench.clock.advance(60_000)
      most = Math.max(most, sending(bench))
      await until('the next refusal', () => sending(bench) === 0)
      expect(ids.every((id) => bench.view(id).state.stage === 'queued')).toBe(true)
    }
    expect(most).toBe(1)
    await server.up()
    bench.clock.advance(60_000)
    for (const id of ids) await bench.stage(id, 'done')
    expect(server.taken.toSorted()).toEqual(['a.png', 'b.png', 'c.png', 'd.png', 'e.png'])
  })

  it('“try all again” tries at once, and everything goes when it is back', async () => {
    const server = await downServer()
    const bench = openBench({ service: new PlainHttpAdapter(server.port) })
    const ids = await addFiles(bench, 'a.png', 'b.png', 'c.png')
    await until('the refusal', () => ids.every((id) => bench.view(id).notice?.code.startsWith('NETWORK_')))
    await server.up()
    // Without any time going by.
    expect(await bench.batches.retryAll(TENANT)).toBe(0)
    for (const id of ids) await bench.stage(id, 'done')
    expect(server.taken.toSorted()).toEqual(['a.png', 'b.png', 'c.png'])
  })

  it('one profile that gets through ends the waiting of the others', async () => {
    const server = await downServer()
    const bench = openBench({ service: new PlainHttpAdapter(server.port) })
    const [mine = ''] = await addFiles(bench, 'mine.png')
    const theirs = await bench.batches.add('tenant-two', await bench.files('theirs.png'), { faceLimit: null })
    const other = theirs.ok ? (theirs.value[0] ?? '') : ''
    for (const id of [mine, other]) await until('the refusal', () => bench.view(id).notice?.code.startsWith('NETWORK_'))
    await server.up()
    bench.batches.wake(TENANT)
    await bench.stage(mine, 'done')
    // The others come soon, and not in the same moment.
    bench.clock.advance(2_000)
    await bench.stage(other, 'done')
    expect(server.taken.toSorted()).toEqual(['mine.png', 'theirs.png'])
  })
})
