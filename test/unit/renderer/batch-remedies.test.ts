import { describe, expect, it } from 'vitest'
import type { ErrorCode } from '../../../src-preload/contract/error-codes.ts'
import type { KeyView } from '../../../src-preload/contract/views.ts'
import { remediesFor } from '../../../src-renderer/features/work/batch-remedies.ts'
import { KEY_WORDS } from '../../../src-renderer/locales/words.ts'

const STATES = Object.keys(KEY_WORDS) as KeyView['state'][]
const SHUT_OUT = ['none', 'refused', 'leaked', 'corrupt']
const failed = (code: ErrorCode, retry = true) =>
  ({ state: { stage: 'failed', failure: { code }, retry }, notice: null }) as const

describe('a job that failed because of the key', () => {
  it.each(STATES)('with a key that is now %s: to be changed or to be sent again, never both', (key) => {
    const isShutOut = SHUT_OUT.includes(key)
    const expected = { sendAgain: !isShutOut, changeKey: isShutOut, goesByItself: isShutOut }
    expect(remediesFor(failed('KEY_REFUSED'), key)).toEqual(expected)
  })

  it.each(['KEY_REFUSED', 'KEY_LEAKED'] as const)('goes on by itself only where main takes it up again: %s', (code) => {
    // What the service had already is not sent a second time without the person.
    expect(remediesFor({ ...failed(code), takenAt: 1 }, 'refused').goesByItself).toBe(false)
    expect(remediesFor(failed(code), 'refused').goesByItself).toBe(code === 'KEY_REFUSED')
  })

  it.each(STATES)('offers nothing where nothing can be sent again, with a key that is %s', (key) => {
    expect(remediesFor(failed('KEY_REFUSED', false), key).sendAgain).toBe(false)
  })
})

it.each(STATES)('a job that waits behind one that was refused, with a key that is now %s', (key) => {
  const waiting = { state: { stage: 'queued' }, notice: { code: 'KEY_REFUSED' } } as const
  expect(remediesFor(waiting, key)).toEqual({
    ...{ sendAgain: false, changeKey: SHUT_OUT.includes(key), goesByItself: SHUT_OUT.includes(key) },
  })
})

it.each(['paused', 'interrupted', 'cancelled'] as const)('a job that is %s goes on with no key by itself', (stage) => {
  const left = { state: { stage }, notice: { code: 'KEY_REFUSED' } } as const
  expect(remediesFor(left, 'refused')).toMatchObject({ changeKey: true, goesByItself: false })
})

describe('another job', () => {
  it.each(STATES)('can be sent again whatever the key, if it can at all: %s', (key) => {
    expect(remediesFor(failed('SERVER_FAILED'), key)).toMatchObject({ sendAgain: true, changeKey: false })
    expect(remediesFor(failed('JOB_FORGOTTEN', false), key)).toMatchObject({ sendAgain: false, changeKey: false })
    const unsure = { state: { stage: 'unsure', failure: { code: 'ANSWER_LOST' } }, notice: null } as const
    expect(remediesFor(unsure, key)).toMatchObject({ sendAgain: true, changeKey: false })
    expect(remediesFor({ state: { stage: 'working', done: 1, total: 2 }, notice: null }, key).sendAgain).toBe(false)
  })
})
