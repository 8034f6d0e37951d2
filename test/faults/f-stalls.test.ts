import { execFileSync } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { createServer as createHttpServer } from 'node:http'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { diagnose } from '../../src-main/jobs/stall.ts'
import { createImage2Model } from '../../src-main/services/image2model/adapter.ts'
import type { ServiceContext } from '../../src-main/services/service-adapter.ts'
import { noDigest } from '../../src-main/transfers/digest.ts'
import { errnoOf, readFailure } from '../../src-main/transfers/fs-failure.ts'
import { judgeFile } from '../../src-main/transfers/judge-file.ts'
import { createTransport } from '../../src-main/transport/http-transport.ts'
import type { Origin } from '../../src-main/transport/port.ts'
import { ok, type Result } from '../../src-preload/contract/result.ts'
import { countingService } from '../support/counting-service.ts'
import { fakeContext } from '../support/fake-adapter.ts'
import { writePng } from '../support/image-files.ts'
import { addFiles, type Bench, openBench, TENANT } from '../support/job-bench.ts'
import { ManualClock } from '../support/manual-clock.ts'
import { PlainHttpAdapter } from '../support/plain-http-adapter.ts'
import { until } from '../support/until.ts'

/** Asks the server a real short question, as the adapters of services do. */
class AskingAdapter extends PlainHttpAdapter {
  readonly #asked: Origin
  questions = 0
  constructor(port: number) {
    super(port)
    this.#asked = `http://127.0.0.1:${port}` as Origin
  }
  override async detect(_context?: ServiceContext, signal?: AbortSignal): Promise<Result<boolean>> {
    this.questions += 1
    const transport = createTransport()
    const deadlines = { connectMs: 1_000, firstByteMs: 500, idleMs: 500 }
    const spec = { method: 'GET', origin: this.#asked, path: '/', deadlines, maxBytes: 1_000 } as const
    const answer = await transport.send(signal === undefined ? spec : { ...spec, signal })
    transport.destroySockets()
    return answer.ok ? ok(true) : answer
  }
}

interface StoppedServer {
  readonly port: number
  connections(): number
  /** Nobody is let in any more, and nothing is read; lines that are there are left as they are. */
  goAway(): Promise<void>
  /** Reads what was held back, and all that comes; answers nothing. */
  goOn(): void
}

/** A server that takes connections and reads nothing of large requests. */
async function stoppedServer(): Promise<StoppedServer> {
  const sockets = new Set<Socket>()
  let reads = false
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    if (reads) socket.resume()
    else socket.pause()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    async goAway() {
      // Closing ends only the listening: what was accepted stays.
      server.close()
    },
    connections: () => sockets.size,
    goOn() {
      reads = true
      for (const socket of sockets) socket.resume()
    },
  }
}

/** An upload too large for the buffers on the way, that the server does not read. */
async function stalled(server: StoppedServer): Promise<{ bench: Bench; id: string }> {
  const bench = openBench({ service: new AskingAdapter(server.port) })
  const judged = await judgeFile(writePng(bench.folder, 'a.png', 9 * 1024 * 1024), bench.adapter.capabilities)
  const added = await bench.batches.add(TENANT, judged.ok ? [judged.value] : [], { faceLimit: null })
  const id = added.ok ? (added.value[0] ?? '') : ''
  await bench.stage(id, 'sending')
  let before = -1
  await until('the buffers to be full', () => {
    bench.clock.advance(100)
    const { state } = bench.view(id)
    const sent = state.stage === 'sending' ? state.sentBytes : 0
    const full = sent === before && bench.clock.now() % 1_000 === 0
    before = sent
    return full
  })
  return { bench, id }
}

/**
 * From here on no question to a file system is answered: all threads that ask wait for a pipe that nobody writes to.
 * Answers what ends it.
 */
function hangDrives(folder: string): () => Promise<void> {
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  const waiting = Array.from({ length: 4 }, () => open(pipe, 'r'))
  let writer: number | null = null
  const end = async (): Promise<void> => {
    writer ??= openSync(pipe, 'r+')
    for (const reader of await Promise.all(waiting)) await reader.close()
    closeSync(writer)
  }
  return end
}

async function diagnosed(bench: Bench, id: string): Promise<string> {
  return until('a diagnosis', () => {
    bench.clock.advance(1_000)
    return bench.view(id).notice?.code
  })
}

describe('F10, F14 [real] an upload that stands still', () => {
  it('because the server stopped reading: the server is named, and nobody once it goes on', async () => {
    const server = await stoppedServer()
    const { bench, id } = await stalled(server)
    expect(await diagnosed(bench, id)).toBe('STALLED_SERVER')
    server.goOn()
    await until('it to go on', () => bench.view(id).notice === null)
    await bench.batches.shutdown()
  })

  it('because nobody is there any more: the network is named', async () => {
    const server = await stoppedServer()
    const { bench, id } = await stalled(server)
    await server.goAway()
    expect(await diagnosed(bench, id)).toBe('STALLED_NETWORK')
    await bench.batches.shutdown()
  })

  it('because the file’s own drive does not answer: that is named, without a question to the service', async () => {
    const service = await countingService()
    const drive = Promise.withResolvers<void>()
    // Reading waits for the digest as it does for the disk: both are this computer's own.
    const startDigest = () => ({ ...noDigest(0), update: () => drive.promise })
    const adapter = new AskingAdapter(service.port)
    const bench = openBench({ service: adapter, startDigest })
    const judged = await judgeFile(writePng(bench.folder, 'a.png', 9 * 1024 * 1024), bench.adapter.capabilities)
    const added = await bench.batches.add(TENANT, judged.ok ? [judged.value] : [], { faceLimit: null })
    const id = added.ok ? (added.value[0] ?? '') : ''
    await bench.stage(id, 'sending')
    expect(await diagnosed(bench, id)).toBe('STALLED_DISK')
    expect(adapter.questions).toBe(0)
    drive.resolve()
    await bench.stage(id, 'done')
    expect(bench.told.at(-1)?.notice).toBeNull()
  })

  it('because a drive answers nothing from the first: that is named too, and it can be cancelled', async () => {
    const service = await countingService()
    const bench = openBench({ service: new AskingAdapter(service.port) })
    const [file] = await bench.files('a.png')
    const answers = hangDrives(bench.folder)
    const added = await bench.batches.add(TENANT, file === undefined ? [] : [file], { faceLimit: null })
    const id = added.ok ? (added.value[0] ?? '') : ''
    expect(await diagnosed(bench, id)).toBe('STALLED_DISK')
    expect(bench.view(id).state.stage).toBe('queued')
    bench.batches.cancel(TENANT, id)
    await bench.stage(id, 'cancelled')
    await answers()
    expect(service.taken.size).toBe(0)
  })

  it('at its very end, where only the answer is missing: a network that is gone is named, a slow service is not', async () => {
    const server = await stoppedServer()
    const { bench, id } = await stalled(server)
    server.goOn()
    await bench.stage(id, 'confirming')
    const before = server.connections()
    await until('the service to be asked twice', () => {
      bench.clock.advance(1_000)
      return server.connections() >= before + 2
    })
    expect(bench.view(id)).toMatchObject({ notice: null, state: { stage: 'confirming' } })
    await server.goAway()
    expect(await diagnosed(bench, id)).toBe('STALLED_NETWORK')
    await bench.batches.shutdown()
  })

  it('because of the speed that was set: the setting is named, and not once it is lifted', async () => {
    const service = await countingService()
    const bench = openBench({ service: new AskingAdapter(service.port) })
    bench.transfers = { sendLimit: 32_000 }
    const judged = await judgeFile(writePng(bench.folder, 'a.png', 9 * 1024 * 1024), bench.adapter.capabilities)
    const added = await bench.batches.add(TENANT, judged.ok ? [judged.value] : [], { faceLimit: null })
    const id = added.ok ? (added.value[0] ?? '') : ''
    await bench.stage(id, 'sending')
    expect(await diagnosed(bench, id)).toBe('SENDING_LIMITED')
    bench.transfers = { sendLimit: 0 }
    bench.batches.settingsChanged()
    await bench.stage(id, 'done')
    expect(bench.view(id).notice).toBeNull()
  })

  it('because the server takes no more: its limit is named', async () => {
    const server = createHttpServer((request, response) => {
      request.resume()
      request.on('end', () => response.writeHead(429, { 'retry-after': '12' }).end('{"error":"Rate limit exceeded"}'))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const address = server.address()
    const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` as Origin
    const transport = createTransport()
    onTestFinished(() => transport.destroySockets())
    const credential = { ...fakeContext().credential, pin: origin }
    const service = createImage2Model({ clock: new ManualClock(), random: () => 0.5 })
    const bench = openBench({ service, context: { transport, origin, credential } })
    const [id = ''] = await addFiles(bench, 'a.png')
    await until('the limit', () => bench.view(id).notice?.code === 'RATE_LIMITED')
    expect(bench.view(id).notice?.facts).toMatchObject({ perMinute: 60, seconds: expect.any(Number) })
    expect(diagnose({ ...QUIET, status: 429 })).toBe('server-limit')
  })
})

describe('F1 [mapping] a file that another program holds on Windows', () => {
  it.each(['EBUSY', 'ETXTBSY', 'EAGAIN'])('answers %s, and is named as the cause', (code) => {
    const error = Object.assign(new Error('held'), { code })
    expect(readFailure(error, 'a.png').failure).toEqual({ code: 'FILE_LOCKED', facts: { name: 'a.png' } })
    expect(diagnose({ ...QUIET, disk: errnoOf(error) })).toBe('file-locked')
  })
})

const QUIET = {
  windowMs: 10_000,
  movedBytes: 0,
  pacedMs: 0,
  diskMs: 0,
  limit: 0,
  waitsForTurn: false,
  status: null,
  disk: null,
  probe: null,
} as const
