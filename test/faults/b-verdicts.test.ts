import { describe, expect, it } from 'vitest'
import type { PracticeFaults } from '../../src-main/practice/faults.ts'
import { checkKey } from '../../src-main/services/image2model/check-key.ts'
import type { KeyedContext, KeyVerdict } from '../../src-main/services/service-adapter.ts'
import type { Origin, Transport } from '../../src-main/transport/port.ts'
import { CANARY, credential, PATIENT, transport } from '../integration/transport/bench.ts'
import { answer, type Behaviour, HostileServer, saysAfterwards } from '../support/hostile-server.ts'
import { startPracticeForTest } from '../support/practice.ts'

/** The real network with less patience, so that a test of silence does not wait for half a minute. */
function hurried(firstByteMs: number): Transport {
  const real = transport()
  const deadlines = { ...PATIENT, firstByteMs }
  return {
    send: (spec) => real.send({ ...spec, deadlines }),
    open: (spec) => real.open({ ...spec, deadlines }),
    destroySockets: () => real.destroySockets(),
  }
}

function contextOf(origin: Origin): KeyedContext {
  return { transport: hurried(2_000), origin, credential: credential(origin) }
}

async function verdictOn(behave: Behaviour): Promise<KeyVerdict> {
  const server = await HostileServer.start(behave)
  const verdict = await checkKey(contextOf(server.origin()))
  // Whatever the answer was, it is not asked for again.
  expect(server.heads).toHaveLength(1)
  expect(JSON.stringify(verdict)).not.toContain(CANARY)
  return verdict
}

function says(status: string, message: string, code: string): Behaviour {
  const body = JSON.stringify({ error: true, error_code: code, message, details: {} })
  return saysAfterwards(answer(status, body, ['content-type: application/json']))
}

const page = (status: string): Behaviour =>
  saysAfterwards(answer(status, '<!doctype html><title>Welcome</title>', ['content-type: text/html']))
const limited = JSON.stringify({ error: 'Rate limit exceeded: 60 per 1 minute' })

const CASES: readonly [what: string, behave: Behaviour, verdict: KeyVerdict['verdict'], failure: object][] = [
  [
    '401',
    says('401 Unauthorized', 'Authentication failed', 'AUTHENTICATION_FAILED'),
    'refused',
    { code: 'KEY_REFUSED', facts: { status: 401 } },
  ],
  [
    '403 INVALID_API_KEY',
    says('403 Forbidden', 'The key is not valid', 'INVALID_API_KEY'),
    'refused',
    { code: 'KEY_REFUSED', facts: { status: 403 } },
  ],
  [
    '403 INSUFFICIENT_PERMISSIONS',
    says('403 Forbidden', 'Insufficient permissions', 'INSUFFICIENT_PERMISSIONS'),
    'unclear',
    { code: 'KEY_NO_PERMISSION' },
  ],
  [
    '403 Access denied',
    says('403 Forbidden', 'Access denied', 'HTTP_403'),
    'unclear',
    { code: 'REQUEST_REFUSED', facts: { status: 403 } },
  ],
  [
    '500 AUTHENTICATION_REQUIRED',
    says('500 Internal Server Error', 'API key not configured', 'AUTHENTICATION_REQUIRED'),
    'unclear',
    { code: 'SERVICE_NOT_CONFIGURED' },
  ],
  [
    '429',
    saysAfterwards(answer('429 Too Many Requests', limited, ['retry-after: 30'])),
    'unclear',
    { code: 'RATE_LIMITED', facts: { seconds: 30 } },
  ],
  ['a captive portal’s page', page('200 OK'), 'unclear', { code: 'SERVICE_UNCLEAR', facts: { status: 200 } }],
  ['nothing in time', () => undefined, 'not-checked-yet', { code: 'NETWORK_TIMEOUT' }],
]

describe('B5 [real] eight answers about a key', () => {
  it.each(CASES)('%s', async (_what, behave, verdict, failure) => {
    expect(await verdictOn(behave)).toMatchObject({ verdict, failure })
  })

  it('are eight different verdicts, of which two count against the key', async () => {
    const verdicts = await Promise.all(CASES.map(([, behave]) => verdictOn(behave)))
    const told = verdicts.map((verdict) => {
      const { code, facts } = 'failure' in verdict ? verdict.failure : { code: null }
      return `${verdict.verdict} ${code} ${facts?.status ?? facts?.phase}`
    })
    expect(new Set(told).size).toBe(CASES.length)
    const bad = CASES.filter((_case, index) => verdicts[index]?.verdict === 'refused').map(([what]) => what)
    expect(bad).toEqual(['401', '403 INVALID_API_KEY'])
  })
})

describe('B5 [real] answers that look like a refusal and are none', () => {
  it.each<[string, Behaviour]>([
    ['a proxy’s page with 401', page('401 Unauthorized')],
    ['a proxy’s page with 403', page('403 Forbidden')],
    ['no key arrived', says('401 Unauthorized', 'Not authenticated', 'HTTP_401')],
    ['a page of another site', page('404 Not Found')],
    ['a gateway', saysAfterwards(answer('502 Bad Gateway', 'Bad Gateway'))],
    ['a connection that breaks', (socket) => void socket.destroy()],
    ['no HTTP at all', saysAfterwards('hello\r\n\r\n')],
  ])('%s', async (_what, behave) => {
    expect((await verdictOn(behave)).verdict).not.toBe('refused')
  })
})

describe('B5 [real] an answer that comes late', () => {
  it('is of the moment when the question arrived; the next one says how things are', async () => {
    const asked = Promise.withResolvers<void>()
    const released = Promise.withResolvers<void>()
    const faults: PracticeFaults = {
      holdVerify() {
        asked.resolve()
        return released.promise
      },
    }
    const practice = await startPracticeForTest({ faults })
    const origin = practice.server.origin as Origin
    practice.server.switchKey(CANARY)
    const context = { transport: transport(), origin, credential: credential(origin) }
    const late = checkKey(context)
    await asked.promise
    practice.server.revokeKey(CANARY)
    released.resolve()
    expect(await late).toEqual({ verdict: 'verified' })
    delete faults.holdVerify
    expect(await checkKey(context)).toMatchObject({ verdict: 'refused', failure: { code: 'KEY_REFUSED' } })
    await practice.close()
  })
})
