import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { lstat, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { snapshotOf } from '../../../src-main/transfers/file-snapshot.ts'
import { createFileSource } from '../../../src-main/transfers/file-source.ts'
import type { Origin } from '../../../src-main/transport/port.ts'
import { HostileServer } from '../../support/hostile-server.ts'
import { get, post, transport } from './bench.ts'

const MIB = 2 ** 20

/** A server in a process of its own, so that its memory is not counted: it counts what it gets and answers with that. */
async function countingServer(): Promise<Origin> {
  const code = `require('node:http').createServer((request, answer) => {
    let bytes = 0
    request.on('data', (chunk) => { bytes += chunk.length })
    request.on('end', () => answer.end(String(bytes)))
  }).listen(0, '127.0.0.1', function () { console.log(this.address().port) })`
  const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill())
  const [port] = await once(child.stdout, 'data')
  return `http://127.0.0.1:${String(port).trim()}` as Origin
}

/** The most memory in use at any time while something runs, above what was in use before, in bytes. */
async function growth(run: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage().rss
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 10)
  await run()
  clearInterval(timer)
  return most - before
}

describe('memory', () => {
  it('an upload of 300 MB takes no more than a few buffers', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'latchkey-memory-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const path = join(folder, 'sparse.png')
    await writeFile(path, '')
    await truncate(path, 300 * MIB)
    const local = { path, name: 'sparse.png', bytes: 300 * MIB, contentType: 'image/png' }
    const snapshot = snapshotOf(await lstat(path, { bigint: true }))
    const { open } = createFileSource({ ...local, snapshot })
    const { bytes, contentType } = local
    const part = { kind: 'file', name: 'files', fileName: local.name, contentType, bytes, open } as const
    const origin = await countingServer()
    const one = transport()
    let arrived = 0
    const grown = await growth(async () => {
      const sent = await one.send(post(origin, [part], { onSent: () => undefined }))
      arrived = sent.ok ? Number(sent.value.body) : 0
    })
    expect(arrived).toBeGreaterThan(300 * MIB)
    // Spent buffers stay counted until the collector comes by; the whole body would be 300.
    expect(grown).toBeLessThan(150 * MIB)
  })

  it('a download that nobody reads stops at a few buffers, and its line is not taken for dead', async () => {
    let written = 0
    const server = await HostileServer.start((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      const more = (): void => {
        while (written < 200 * MIB) {
          written += 65_536
          if (!socket.write(Buffer.alloc(65_536))) return
        }
      }
      socket.on('drain', more)
      more()
    })
    const deadlines = { connectMs: 5_000, firstByteMs: 5_000, idleMs: 200 }
    const opened = await transport().open(get(server.origin(), { deadlines, maxBytes: 2 ** 40 }))
    if (!opened.ok) throw new Error(opened.failure.code)
    const { stream } = opened.value
    let before = -1
    const settled = (): boolean => {
      const same = before === written
      before = written
      return same
    }
    await expect.poll(settled, { interval: 500, timeout: 10_000 }).toBe(true)
    expect(written).toBeLessThan(50 * MIB)
    // Far longer than the idle deadline has passed: the reader was slow, not the line.
    expect(stream.destroyed).toBe(false)
    let read = 0
    for await (const chunk of stream) {
      read += chunk.length
      if (read > 100 * MIB) break
    }
    expect(read).toBeGreaterThan(100 * MIB)
  })
})
