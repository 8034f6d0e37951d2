import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AlwrityService, startAlwrity } from '../../../src-main/practice/alwrity/start-alwrity.ts'
import { systemClock } from '../../../src-main/support/clock.ts'
import { replay } from '../../support/practice-replay.ts'
import { readTranscripts } from '../../support/practice-transcript.ts'

const all = readTranscripts('alwrity-')
/** The recording's own windows into a user's keys; no such page is part of the service. */
const isHarness = (path: string): boolean => path.startsWith('/t/')
const replayed = all.filter(({ rawPath }) => !isHarness(rawPath))

const HEADERS = ['content-type', 'www-authenticate', 'allow', 'access-control-allow-origin']
const serverKeys = { gemini: 'AIzaServerOwnKey000000000000000000' }
const folder = mkdtempSync(join(tmpdir(), 'latchkey-alwrity-'))
const services = new Map<string, AlwrityService>()

async function startOn(port: string, options: Partial<Parameters<typeof startAlwrity>[0]>): Promise<void> {
  const base = { dataFolder: join(folder, port), port: 0, dialect: 'observed', clock: systemClock, serverKeys } as const
  const started = await startAlwrity({ ...base, ...options })
  if (!started.ok) throw new Error(started.failure.code)
  services.set(port, started.value)
}

function originOf(port: string): string {
  const service = services.get(port)
  if (service === undefined) throw new Error(`nothing recorded at ${port}`)
  return service.origin
}

async function askConfig(times: number): Promise<void> {
  for (let asked = 0; asked < times; asked += 1) await fetch(`${originOf('8301')}/api/onboarding/config`)
}

/** What else had been asked before a call was recorded. */
const BEFORE: Readonly<Record<string, () => Promise<void>>> = {
  '01 rate limit state': () => askConfig(2),
  '01 the 429': () => askConfig(12),
}

beforeAll(async () => {
  await startOn('8300', {})
  await startOn('8301', { requestsPerWindow: 10 })
  await startOn('8302', { mode: 'production' })
})
afterAll(async () => {
  for (const service of services.values()) await service.close()
  rmSync(folder, { recursive: true })
})

describe('the recorded answers of the real key routes', () => {
  it('are all replayed but the three of the recording’s own windows', () => {
    expect([all.length, replayed.length]).toEqual([28, 25])
    expect(Object.keys(BEFORE).every((name) => replayed.some((one) => one.name === name))).toBe(true)
  })

  // In their order: what one call saves another one sees.
  it.each(replayed.map((exchange) => ({ name: exchange.name, exchange })))('$name', async ({ exchange }) => {
    await BEFORE[exchange.name]?.()
    const answer = await replay(exchange, originOf(exchange.url.port), (text) => text)
    expect(answer.status).toBe(exchange.status)
    for (const name of HEADERS) expect([name, answer.headers[name]]).toEqual([name, exchange.answerHeaders.get(name)])
    // Nothing in these answers is made up at the time, so that every character can be compared.
    expect(answer.body).toBe(exchange.body)
  })
})
