import { connect, createServer, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import { onTestFinished } from 'vitest'
import type { PracticeFaults, SeenRequest } from '../../src-main/practice/faults.ts'
import type { PracticeOptions } from '../../src-main/practice/practice-server.ts'
import type { ServiceAdapter } from '../../src-main/services/service-adapter.ts'
import { testFolder } from './image-files.ts'
import { type PracticeForTest, startPracticeForTest } from './practice.ts'
import { openProduct, type Product, type ProductOptions } from './product.ts'
import { LyingKeychain } from './vault-stand-ins.ts'

/** A service, and a computer on which the product is started as often as the test wants. */
export interface Place {
  readonly practice: PracticeForTest
  readonly faults: PracticeFaults
  readonly seen: SeenRequest[]
  /** What the product did, each twice: before and after. */
  readonly checks: string[]
  readonly keychain: LyingKeychain
  open(more?: Partial<ProductOptions>): Product
}

/** Sets one up; everything ends with the test. */
export async function place(options: Partial<PracticeOptions> = {}): Promise<Place> {
  const seen: SeenRequest[] = []
  const checks: string[] = []
  const faults: PracticeFaults = { uploadsPerMinute: 10_000, seen: (request) => void seen.push(request) }
  const practice = await startPracticeForTest({ faults, ...options })
  onTestFinished(() => practice.close())
  const [folder, keychain] = [testFolder(), new LyingKeychain()]
  const { origin } = practice.server
  const at = (name: string): void => void checks.push(name)
  const open: Place['open'] = (more) => {
    const product = openProduct({
      folder,
      keychain,
      origin,
      managesKeys: practice.server.rotation === 'overlap',
      at,
      ...more,
    })
    let alive = true
    const die = (): void => {
      if (alive) product.die()
      alive = false
    }
    onTestFinished(async () => {
      if (!alive) return
      await product.batches.shutdown()
      await product.custody.stop()
      die()
    })
    return { ...product, die }
  }
  return { practice, faults, seen, checks, keychain, open }
}

/** An adapter whose uploads stop in the middle of their first file until they are let go. */
export function gated(): {
  change: (adapter: ServiceAdapter) => ServiceAdapter
  open: () => void
  readonly waiting: () => number
} {
  const gate = Promise.withResolvers<void>()
  let waiting = 0
  async function* slowly(from: Readable): AsyncGenerator<Buffer> {
    let first = true
    for await (const piece of from) {
      yield piece
      if (first) waiting += 1
      if (first) await gate.promise
      first = false
    }
  }
  const change = (adapter: ServiceAdapter): ServiceAdapter => ({
    ...adapter,
    upload: (context, files, options) =>
      adapter.upload(
        context,
        // As a stream and not by pieces: that is where the gate stands.
        files.map(({ pieces: _pieces, ...file }) => ({ ...file, open: () => Readable.from(slowly(file.open())) })),
        options,
      ),
  })
  return { change, open: gate.resolve, waiting: () => waiting }
}

/** Passes everything on to the service and notes when connections begin and end. */
export async function wiretap(to: string): Promise<{ origin: string; readonly events: string[] }> {
  const events: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    events.push('begun')
    const far = connect(Number(new URL(to).port), '127.0.0.1')
    near.pipe(far).pipe(near)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
    }
    near.once('close', () => {
      events.push('ended')
      far.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  return { origin: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, events }
}

/** How many requests of that method the service saw whose path begins so. */
export const asked = (seen: readonly SeenRequest[], method: string, url: string): number =>
  seen.filter((one) => one.method === method && one.url.startsWith(url)).length
