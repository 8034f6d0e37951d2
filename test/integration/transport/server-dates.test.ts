import { expect, it } from 'vitest'
import type { Origin } from '../../../src-main/transport/port.ts'
import { answer, HostileServer, says } from '../../support/hostile-server.ts'
import { CANARY, get, transport } from './bench.ts'

const DATE = 'date: Tue, 20 Jan 2026 09:30:00 GMT'

it('tells what date each answer had, whatever its status, of which origin, and nothing of the key', async () => {
  const server = await HostileServer.start((socket, nth, whole) =>
    says(answer(nth % 2 === 0 ? '200 OK' : '401 Unauthorized', '', [DATE]))(socket, nth, whole),
  )
  const heard: unknown[] = []
  const asked = transport({ onHeaders: (origin, { date }) => heard.push({ origin, date }) })
  const origin = server.origin() as Origin
  await asked.send(get(origin))
  await asked.send(get(origin))
  expect(heard).toEqual([
    { origin, date: DATE.slice('date: '.length) },
    { origin, date: DATE.slice('date: '.length) },
  ])
  expect(JSON.stringify(heard)).not.toContain(CANARY)
})
