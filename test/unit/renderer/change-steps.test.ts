import { describe, expect, it } from 'vitest'
import type { VerdictView } from '../../../src-preload/contract/views.ts'
import { stepsOf } from '../../../src-renderer/features/keys/change-steps.ts'
import { type KeyTalk, SILENCE } from '../../../src-renderer/state/store.ts'

const said = (verdict: VerdictView['verdict'], change: Partial<VerdictView> = {}): VerdictView => ({
  ...{ verdict, stored: false, waiting: false, storage: 'none', failure: null },
  ...change,
})
const KEPT = { stored: true, storage: 'keychain' } as const
const WAITS = { ...KEPT, waiting: true }
const steps = (talk: Partial<KeyTalk>, hasIntake = false): string =>
  stepsOf({ ...SILENCE, ...talk }, hasIntake)
    .map((step) => step.join(' '))
    .join(', ')

describe('the steps of a change', () => {
  it.each<[string, Partial<KeyTalk>, boolean, string]>([
    ['nothing', {}, false, ''],
    ['a check of the key in use', { busy: 'check' }, false, ''],
    ['its answer', { asked: 'check', verdict: said('verified', KEPT) }, false, ''],
    ['a key that was taken in', {}, true, 'taken done, checked next, kept next, used next'],
    ['one that is being checked', { busy: 'have' }, true, 'taken done, checked now, kept next, used next'],
    [
      'one that works',
      { asked: 'have', verdict: said('verified', KEPT) },
      false,
      'taken done, checked done, kept done, used done',
    ],
    ['one that was refused', { asked: 'have', verdict: said('refused') }, true, 'taken done, checked failed'],
    [
      'one that waits',
      { asked: 'have', verdict: said('refused', WAITS) },
      false,
      'taken done, checked open, kept done, used waits',
    ],
    [
      'one that nobody could ask about',
      { asked: 'have', verdict: said('not-checked-yet', WAITS) },
      false,
      'taken done, checked unanswered, kept done, used waits',
    ],
    [
      'one about which nothing clear was said',
      { asked: 'have', verdict: said('unclear', WAITS) },
      false,
      'taken done, checked unanswered, kept done, used waits',
    ],
    [
      'one at a service that takes any',
      { asked: 'have', verdict: said('server-does-not-check') },
      true,
      'taken done, checked done, kept next, used next',
    ],
    ['one being made', { busy: 'make' }, false, 'made now, checked next, kept next, used next'],
    [
      'one that was made',
      { asked: 'make', verdict: said('verified', KEPT) },
      false,
      'made done, checked done, kept done, used done',
    ],
    ['going back', { busy: 'back' }, false, 'checked now, used next'],
    ['having gone back', { asked: 'back', verdict: said('verified', KEPT) }, false, 'checked done, used done'],
    ['a way back that is closed', { asked: 'back', verdict: said('refused') }, false, 'checked failed'],
  ])('are told of %s', (_name, talk, hasIntake, expected) => {
    expect(steps(talk, hasIntake)).toBe(expected)
  })
})
