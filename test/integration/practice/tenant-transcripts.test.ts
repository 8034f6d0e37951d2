import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { replay } from '../../support/practice-replay.ts'
import { shapeOf } from '../../support/practice-shape.ts'
import { type Exchange, readTranscripts } from '../../support/practice-transcript.ts'
import { type DocumentsForTest, MASTER_KEY, startDocuments } from '../../support/tenant-keys.ts'

/** Recorded calls that this service does not answer, each with the reason and how many they are. */
const EXCLUDED: readonly { readonly why: string; readonly count: number; matches(exchange: Exchange): boolean }[] = [
  {
    why: 'the debug endpoints show internals of a store that this service does not have',
    count: 2,
    matches: ({ rawPath }) => rawPath.startsWith('/debug/'),
  },
]
const REPLAYED = 75

const all = readTranscripts('tenant-')
const replayed = all.filter((exchange) => !EXCLUDED.some((rule) => rule.matches(exchange)))

let service: DocumentsForTest
/** Where the recorded servers answer today: the same data, set up in three ways one after the other. */
let port = '8200'
const ids = new Map<string, string>()

async function serverOf(exchange: Exchange): Promise<string> {
  if (exchange.url.port === port) return service.origin
  port = exchange.url.port
  service = await service.again(port === '8201' ? { mode: 'master' } : { mode: 'keys', adminToken: null })
  return service.origin
}

/** Recorded keys and ids become today's, wherever they stand. */
function learn(recorded: unknown, today: unknown): void {
  if (typeof recorded === 'string' && typeof today === 'string') {
    // A list of keys that were made within one second has no order: what is known already stays.
    if (/^(?:dp|key|job|batch)_[0-9a-f]{12,}$/.test(recorded) && !ids.has(recorded)) ids.set(recorded, today)
  } else if (typeof recorded === 'object' && recorded !== null && typeof today === 'object' && today !== null) {
    const now = new Map<string, unknown>(Object.entries(today))
    for (const [name, value] of Object.entries(recorded)) learn(value, now.get(name))
  }
}

function translate(text: string): string {
  let translated = text
  for (const [recorded, today] of ids) translated = translated.replaceAll(recorded, today)
  return translated.replaceAll(/http:\/\/127\.0\.0\.1:820\d/g, service.origin)
}

async function until429(path: string, body: () => FormData | undefined): Promise<void> {
  for (let status = 0; status !== 429; ) {
    const headers = { 'x-api-key': MASTER_KEY }
    const form = body()
    const options = form === undefined ? { headers } : { method: 'POST', headers, body: form }
    status = (await fetch(`${service.origin}${path}`, options)).status
  }
}

/** What the recorded machine was in the middle of when a call was made. */
const BEFORE: Readonly<Record<string, () => Promise<void>>> = {
  '04 the upload 429': () =>
    until429('/v1/parse', () => {
      const form = new FormData()
      form.append('file', new Blob(['x'], { type: 'text/plain' }), 'inv.txt')
      return form
    }),
  '04 the general 429': () => until429('/v1/jobs', () => undefined),
  // The limiter forgets with the process, and what is asked next was asked an hour later.
  '04 CORS preflight is answered 401 by the middleware': async () => {
    service = await service.again({ mode: 'master' })
  },
}

beforeAll(async () => {
  service = await startDocuments()
})
afterAll(() => service.remove())

describe('the recorded transcripts of the document service', () => {
  it('leaves out exactly what is named here', () => {
    for (const rule of EXCLUDED) expect([rule.why, all.filter(rule.matches).length]).toEqual([rule.why, rule.count])
    expect(replayed).toHaveLength(REPLAYED)
    const known = new Set(replayed.map((exchange) => exchange.name))
    expect(Object.keys(BEFORE).filter((name) => !known.has(name))).toEqual([])
  })

  // In their order: later calls speak of keys and jobs that earlier ones gave out.
  it.each(replayed.map((exchange) => ({ name: exchange.name, exchange })))('$name', async ({ exchange }) => {
    const origin = await serverOf(exchange)
    await BEFORE[exchange.name]?.()
    const answer = await replay(exchange, BEFORE[exchange.name] === undefined ? origin : service.origin, translate)

    expect(answer.status).toBe(exchange.status)
    for (const name of ['content-type', 'location', 'vary', 'access-control-allow-headers']) {
      const recorded = exchange.answerHeaders.get(name)
      expect([name, answer.headers[name]]).toEqual([name, recorded === undefined ? undefined : translate(recorded)])
    }
    expect(answer.headers['x-request-id'] === undefined).toBe(!exchange.answerHeaders.has('x-request-id'))
    if (exchange.cut || exchange.body === '') return
    if (exchange.answerHeaders.get('content-type') !== 'application/json') {
      return expect(answer.body).toBe(exchange.body)
    }
    const recorded: unknown = JSON.parse(exchange.body)
    const today: unknown = JSON.parse(answer.body)
    learn(recorded, today)
    if (exchange.status >= 400) return expect(today).toEqual(JSON.parse(translate(exchange.body)))
    return expect(shapeOf(today)).toEqual(shapeOf(recorded))
  })
})
