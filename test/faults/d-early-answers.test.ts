import { describe, expect, it } from 'vitest'
import { bigFile, post, transport } from '../integration/transport/bench.ts'
import { answer, HostileServer } from '../support/hostile-server.ts'

describe('D20 [real] an answer that comes before the body is through', () => {
  it.each([
    ['413 Content Too Large', 413],
    ['401 Unauthorized', 401],
    ['200 OK', 200],
  ])('%s is the answer: sending stops, the file and the connection are closed', async (status, code) => {
    const server = await HostileServer.start((socket) => {
      socket.pause()
      socket.write(answer(status, 'enough'))
    })
    const { part, state } = bigFile(50)
    const told: number[] = []
    const onSent = (sent: number, total: number): void => void told.push(sent / total)
    const sent = await transport().send(post(server.origin(), [part], { onSent }))
    expect(sent).toMatchObject({ ok: true, value: { status: code, body: 'enough' } })
    await expect.poll(() => state).toEqual({ opened: 1, closed: 1 })
    expect(server.bodyBytes).toBeLessThan(25 * 2 ** 20)
    expect(Math.max(0, ...told)).toBeLessThan(1)
  })

  it('frees the connection: the server sees it closed', async () => {
    const server = await HostileServer.start((socket) => {
      socket.write(answer('413 Content Too Large', 'enough'))
      socket.resume()
    })
    await transport().send(post(server.origin(), [bigFile(50).part]))
    await expect.poll(() => server.closed).toBe(1)
  })
})
