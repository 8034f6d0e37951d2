import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { testFolder } from '../support/image-files.ts'
import { run } from '../support/run.ts'

const CHILD = join(import.meta.dirname, '../support/upload-child.ts')
const FLAVOUR = 'data:text/javascript,globalThis.__TEST_FLAVOUR__ = true'
const MEGABYTES = 600

/** Reads slower than anybody sends: what does not fit the line has to wait at the sender. */
function readSlowly(request: IncomingMessage): void {
  let taken = 0
  request.on('data', (chunk: Buffer) => {
    taken += chunk.length
    if (taken < 2_000_000) return
    taken = 0
    request.pause()
    setTimeout(() => request.resume(), 5)
  })
}

describe('F14 [stand-in] a large upload to a server that takes its time', () => {
  it.each(['form', 'json'])('as %s takes no more memory than a small one, give or take 64 MiB', async (kind) => {
    const server = createServer((request, answer) => {
      readSlowly(request)
      request.on('end', () => answer.end('taken'))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const args = ['--import', FLAVOUR, CHILD, origin, kind, testFolder(), String(MEGABYTES)]
    const { code, stdout, stderr } = await run(process.execPath, args, {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(Number(stdout)).toBeLessThan(64)
    expect(Number.isFinite(Number(stdout))).toBe(true)
  })
})
