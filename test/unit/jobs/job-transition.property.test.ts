import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isEnd, type JobState } from '../../../src-main/jobs/job-state.ts'
import { type JobEvent, transition } from '../../../src-main/jobs/job-transition.ts'
import { EVENTS, RECEIPT } from './job-states.ts'

const number = fc.oneof(fc.integer({ min: -10, max: 200 }), fc.constantFrom(Number.NaN, 1e300, -5, 2.5))
const eventOf: fc.Arbitrary<JobEvent> = fc.oneof(
  fc.constantFrom(...Object.values(EVENTS)),
  fc.record({ kind: fc.constant('sent' as const), sentBytes: number, totalBytes: number }),
  fc.record({
    kind: fc.constant('working' as const),
    done: fc.option(number, { nil: null }),
    total: fc.option(number, { nil: null }),
  }),
  fc.record({ kind: fc.constant('finished' as const), ready: number, failed: number }),
)

/** Every step of a life: the state before, the event, the state after. */
function live(events: readonly JobEvent[]): { before: JobState; event: JobEvent; after: JobState }[] {
  const steps: { before: JobState; event: JobEvent; after: JobState }[] = []
  let state: JobState = { stage: 'queued' }
  for (const event of events) {
    const step = transition(state, event)
    const after: JobState = step.kind === 'moved' ? step.state : state
    steps.push({ before: state, event, after })
    state = after
  }
  return steps
}

const BY_A_PERSON = ['send-again', 'cancel']
const lives = fc.array(eventOf, { maxLength: 60 }).map(live)

describe('whatever happens, in whatever order', () => {
  it('never leaves an end', () => {
    fc.assert(
      fc.property(lives, (steps) => {
        for (const { before, after } of steps) if (isEnd(before)) expect(after).toEqual(before)
      }),
    )
  })

  it('is done only by the service saying so of a job it had accepted', () => {
    fc.assert(
      fc.property(lives, (steps) => {
        for (const { before, event, after } of steps) {
          if (after.stage === 'done' && before.stage !== 'done') {
            expect(event.kind).toBe('finished')
            expect(before).toMatchObject({ stage: 'watching', receipt: { jobId: RECEIPT.jobId } })
          }
        }
      }),
    )
  })

  it('leaves failed and unsure only by a person', () => {
    fc.assert(
      fc.property(lives, (steps) => {
        for (const { before, event, after } of steps) {
          if ((before.stage === 'failed' || before.stage === 'unsure') && after !== before) {
            if (after.stage === before.stage) continue
            // Of an upload in doubt the service itself may be asked; nothing else may guess.
            expect(before.stage === 'unsure' ? [...BY_A_PERSON, 'found', 'not-there'] : BY_A_PERSON).toContain(
              event.kind,
            )
          }
        }
      }),
    )
  })

  it('sends again without asking only what was certainly not taken', () => {
    fc.assert(
      fc.property(lives, (steps) => {
        for (const { event, after, before } of steps) {
          if (after.stage === 'queued' && before.stage !== 'queued') {
            expect(['held-back', 'send-again', 'go-on', 'not-there']).toContain(event.kind)
            if (event.kind === 'go-on') expect(['paused', 'interrupted']).toContain(before.stage)
          }
        }
      }),
    )
  })

  it('waits where a person said so until a word comes, and is interrupted only by a start', () => {
    fc.assert(
      fc.property(lives, (steps) => {
        for (const { before, event, after } of steps) {
          if (before.stage === 'paused' && after.stage !== 'paused') expect(['go-on', 'cancel']).toContain(event.kind)
          if (after.stage === 'interrupted' && before.stage !== 'interrupted') {
            expect(event.kind).toBe('found-at-start')
            // A whole request may be out while it is confirmed: that is never called untouched.
            expect(['queued', 'sending']).toContain(before.stage)
          }
        }
      }),
    )
  })

  it('never shows progress going back or past its total', () => {
    fc.assert(
      fc.property(lives, (steps) => {
        for (const { before, after } of steps) {
          if (after.stage === 'sending') expect(after.sentBytes).toBeLessThanOrEqual(after.totalBytes)
          if (before.stage === 'sending' && after.stage === 'sending') {
            expect(after.sentBytes).toBeGreaterThanOrEqual(before.sentBytes)
          }
          if (before.stage === 'watching' && after.stage === 'watching') {
            expect(after.done ?? 0).toBeGreaterThanOrEqual(before.done ?? 0)
            expect(after.working || !before.working).toBe(true)
            if (after.total !== null) expect(after.done ?? 0).toBeLessThanOrEqual(after.total)
          }
        }
      }),
    )
  })
})
