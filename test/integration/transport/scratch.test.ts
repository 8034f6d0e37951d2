import http from 'node:http'
import { expect, it } from 'vitest'
import { createTransport } from '../../../src-main/transport/http-transport.ts'
import type { Origin } from '../../../src-main/transport/port.ts'
it('works', async () => {
  const s = http.createServer((q, r) => r.end('hi'))
  await new Promise<void>((r) => s.listen(0, '127.0.0.1', r))
  const port = (s.address() as any).port
  const t = createTransport()
  const a = await t.send({ method: 'GET', origin: `http://127.0.0.1:${port}` as Origin, path: '/', deadlines: { connectMs: 1000, firstByteMs: 1000, idleMs: 1000 }, maxBytes: 1000 })
  expect(a).toEqual(1)
})
