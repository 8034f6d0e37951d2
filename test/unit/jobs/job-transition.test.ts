import { describe, expect, it } from 'vitest'
import { jobStateSchema } from '../../../src-main/jobs/job-state.ts'
import { type JobEvent, MOST_RESENDS, transition } from '../../../src-main/jobs/job-transition.ts'
import { EVENTS, RECEIPT, STATES } from './job-states.ts'

/** For every stage, what each event leads to; an event that is missing must be ignored. */
const TABLE: Record<string, Partial<Record<JobEvent['kind'], string>>> = {
  queued: {
    start: 'sending',
    refused: 'failed',
    cancel: 'cancelled',
    pause: 'paused',
    'found-at-start': 'interrupted',
  },
  paused: { cancel: 'cancelled', 'go-on': 'queued', 'found-at-start': 'paused' },
  interrupted: { cancel: 'cancelled', pause: 'paused', 'go-on': 'queued', 'found-at-start': 'interrupted' },
  sending: {
    sent: 'sending',
    'held-back': 'queued',
    accepted: 'watching',
    'never-queued': 'failed',
    'answer-lost': 'unsure',
    refused: 'failed',
    cancel: 'cancelled',
    pause: 'paused',
    'found-at-start': 'interrupted',
  },
  confirming: {
    'held-back': 'queued',
    accepted: 'watching',
    'never-queued': 'failed',
    'answer-lost': 'unsure',
    refused: 'failed',
    cancel: 'cancelled',
    pause: 'paused',
    'found-at-start': 'unsure',
  },
  watching: {
    follow: 'watching',
    working: 'watching',
    finished: 'done',
    'job-failed': 'failed',
    'upload-missing': 'queued',
    cancel: 'cancelled',
    'found-at-start': 'watching',
  },
  done: { 'found-at-start': 'done' },
  failed: { cancel: 'cancelled', 'send-again': 'queued', 'found-at-start': 'failed' },
  'failed-for-good': { 'found-at-start': 'failed' },
  unsure: {
    cancel: 'cancelled',
    'send-again': 'queued',
    found: 'watching',
    'not-there': 'queued',
    'found-at-start': 'unsure',
  },
  cancelled: { 'found-at-start': 'cancelled' },
}

describe('every state and every event', () => {
  for (const [name, state] of STATES) {
    for (const event of Object.values(EVENTS)) {
      const expected = TABLE[name]?.[event.kind]
      it(`${name} + ${event.kind} → ${expected ?? 'ignored'}`, () => {
        const step = transition(state, event)
        if (expected === undefined) {
          expect(step).toEqual({ kind: 'ignored', stage: state.stage, event: event.kind })
          return
        }
        expect(step.kind === 'moved' ? step.state.stage : 'ignored').toBe(expected)
        expect(step.kind === 'moved' && jobStateSchema.safeParse(step.state).success).toBe(true)
      })
    }
  }
})

describe('what a state carries', () => {
  const lifeOf = (events: readonly JobEvent[], from = STATES[0]?.[1]): unknown => {
    let state = from ?? { stage: 'queued' as const }
    for (const event of events) {
      const step = transition(state, event)
      if (step.kind === 'moved') state = step.state
    }
    return state
  }

  it('shows confirming, not 100 %, once all bytes are out', () => {
    expect(lifeOf([EVENTS.start, { kind: 'sent', sentBytes: 100, totalBytes: 100 }])).toEqual({ stage: 'confirming' })
  })

  it('follows the task that a starter handed over to, and keeps the rest of the receipt', () => {
    expect(lifeOf([EVENTS.start, EVENTS.accepted, EVENTS.follow])).toMatchObject({
      receipt: { ...RECEIPT, taskId: 'task-2' },
    })
  })

  it('calls a job failed that finished without a single result', () => {
    expect(lifeOf([EVENTS.start, EVENTS.accepted, { kind: 'finished', ready: 0, failed: 3 }])).toMatchObject({
      stage: 'failed',
      failure: { code: 'JOB_FAILED', facts: { failed: 3 } },
      retry: true,
      receipt: RECEIPT,
    })
  })

  it('says JOB_NEVER_QUEUED when the service took the files but no task came of it', () => {
    expect(lifeOf([EVENTS.start, EVENTS['never-queued']])).toMatchObject({
      stage: 'failed',
      failure: { code: 'JOB_NEVER_QUEUED' },
      retry: true,
    })
  })

  it('sends again what a service has lost, so often and no more', () => {
    const missing = (resends: number): unknown =>
      lifeOf([EVENTS.start, EVENTS.accepted, { kind: 'upload-missing', resends }])
    for (let resends = 0; resends < MOST_RESENDS; resends += 1) expect(missing(resends)).toEqual({ stage: 'queued' })
    for (const resends of [MOST_RESENDS, MOST_RESENDS + 1, Number.NaN, -1, Number.POSITIVE_INFINITY]) {
      expect(missing(resends)).toMatchObject({ stage: 'failed', failure: { code: 'UPLOAD_NOT_KEPT' }, retry: true })
    }
    expect(missing(MOST_RESENDS)).toMatchObject({ failure: { facts: { times: MOST_RESENDS + 1 } } })
  })

  it('keeps numbers sane whatever a server names', () => {
    const odd = [Number.NaN, -5, 1e300, Number.POSITIVE_INFINITY, 2.7]
    for (const done of odd) {
      for (const total of odd) {
        const state = lifeOf([EVENTS.start, EVENTS.accepted, { kind: 'working', done, total }])
        expect(jobStateSchema.safeParse(state).success).toBe(true)
      }
    }
  })
})
