import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type QuitEvent, type QuitState, type QuitStep, quitStep } from '../../../src-main/window/quit-steps.ts'

/** Every event there is, by a name for the table below. */
const EVENTS = {
  'leave idle': { kind: 'leave', working: false },
  'leave working': { kind: 'leave', working: true },
  'keep working': { kind: 'answered', answer: 'keep', working: true },
  'keep idle': { kind: 'answered', answer: 'keep', working: false },
  'stop working': { kind: 'answered', answer: 'stop', working: true },
  'stop idle': { kind: 'answered', answer: 'stop', working: false },
  drained: { kind: 'drained' },
  opened: { kind: 'opened' },
  'system ends': { kind: 'system-ends' },
  'at rest': { kind: 'at-rest' },
} as const satisfies Record<string, QuitEvent>

type EventName = keyof typeof EVENTS

const stay = (state: QuitState): QuitStep => ({ state, acts: [] })
const STOP: QuitStep = { state: 'stopping', acts: ['hide', 'stop'] }
const ASK: QuitStep = { state: 'asking', acts: ['ask'] }

/** What each event does in each state; what is not named changes nothing. */
const TABLE: Readonly<Record<QuitState, Partial<Record<EventName, QuitStep>>>> = {
  open: {
    'leave idle': STOP,
    'leave working': ASK,
    opened: { state: 'open', acts: ['show'] },
    'system ends': STOP,
  },
  asking: {
    'keep working': { state: 'background', acts: ['hide', 'say-begun', 'await-drained'] },
    'keep idle': STOP,
    'stop working': STOP,
    'stop idle': STOP,
    opened: { state: 'asking', acts: ['show'] },
    'system ends': STOP,
  },
  background: {
    'leave idle': STOP,
    'leave working': ASK,
    drained: { state: 'stopping', acts: ['say-ended', 'stop'] },
    opened: { state: 'open', acts: ['show'] },
    'system ends': STOP,
  },
  stopping: { 'at rest': { state: 'stopped', acts: ['quit'] } },
  stopped: {},
}

const cells = (Object.keys(TABLE) as QuitState[]).flatMap((state) =>
  (Object.keys(EVENTS) as EventName[]).map((event) => ({ state, event, step: TABLE[state][event] ?? stay(state) })),
)

describe('leaving the app', () => {
  it.each(cells)('$state, $event', ({ state, event, step }) => {
    expect(quitStep(state, EVENTS[event])).toEqual(step)
  })
})

const anyEvent = fc.constantFrom(...Object.values(EVENTS))

describe('whatever happens', () => {
  it('a system that ends never sees the question, and is obeyed', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), (events) => {
        const before = events.reduce<QuitState>((state, event) => quitStep(state, event).state, 'open')
        const { state, acts } = quitStep(before, EVENTS['system ends'])
        expect(acts).not.toContain('ask')
        expect(['stopping', 'stopped']).toContain(state)
      }),
    )
  })

  it('the app stops at most once, quits only after that, and asks only while something runs', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), (events) => {
        let state: QuitState = 'open'
        const done: string[] = []
        for (const event of events) {
          const step: QuitStep = quitStep(state, event)
          if (step.acts.includes('ask')) expect(event).toMatchObject({ working: true })
          state = step.state
          done.push(...step.acts)
        }
        expect(done.filter((act) => act === 'stop').length).toBeLessThanOrEqual(1)
        if (done.includes('quit')) expect(done.indexOf('quit')).toBeGreaterThan(done.indexOf('stop'))
        expect(state === 'stopped').toBe(done.includes('quit'))
      }),
    )
  })
})
