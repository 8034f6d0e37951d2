import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { IntakeView } from '../../../src-preload/contract/intake.ts'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import { chooseKey, dropIntake, intakeStored, showTaken, takeIn } from '../../../src-renderer/state/intake.ts'
import { startMirror } from '../../../src-renderer/state/mirror.ts'
import { goBack, goTo, openIntercepted, showProfile } from '../../../src-renderer/state/screens.ts'
import { FRESH, useMirror } from '../../../src-renderer/state/store.ts'
import { FakeBridge } from '../../support/fake-bridge.ts'
import { snapshot } from '../../support/views.ts'

let fake: FakeBridge

beforeEach(() => {
  fake = new FakeBridge()
  fake.answer('intake.discard', () => ok({}))
  fake.answer('app.snapshot', () => ok(snapshot()))
  vi.stubGlobal('window', { latchkey: fake.bridge })
  useMirror.setState({ ...FRESH })
})

const intake = (intakeId: string): IntakeView => ({
  intakeId,
  source: 'clipboard',
  variable: null,
  address: null,
  fingerprint: null,
  ignored: [],
  development: false,
})
const discarded = () =>
  fake.calls.filter(({ name }) => name === 'intake.discard').map(({ argument }) => argument) as { intakeId: string }[]

describe('a key that waits in main', () => {
  it('is given up when another one takes its place, and main is told', () => {
    takeIn(intake('intake-0001'))
    takeIn(intake('intake-0001'))
    expect(discarded()).toEqual([])
    takeIn(intake('intake-0002'))
    expect(discarded()).toEqual([{ intakeId: 'intake-0001' }])
    expect(useMirror.getState().intake?.intakeId).toBe('intake-0002')
  })

  it('stays when another one is refused, which is said of it until it is taken up again', async () => {
    const missed = () => {
      const { failure, missed } = useMirror.getState()
      return failure !== null && failure === missed
    }
    showTaken(fail('KEY_NOT_FOUND_IN_TEXT'))
    expect([missed(), useMirror.getState().failure?.code]).toEqual([false, 'KEY_NOT_FOUND_IN_TEXT'])
    showTaken(ok(intake('intake-0001')))
    expect(missed()).toBe(false)
    showTaken(fail('KEY_NOT_FOUND_IN_TEXT'))
    expect([missed(), useMirror.getState().intake?.intakeId, discarded()]).toEqual([true, 'intake-0001', []])
    showTaken(fail('CANCELLED'))
    expect(missed()).toBe(false)
    showTaken(fail('KEY_TOO_SHORT'))
    showTaken(ok(intake('intake-0002')))
    expect([missed(), useMirror.getState().intake?.intakeId]).toEqual([false, 'intake-0002'])
  })

  it('is one of several by its name alone, and the choice is spent', async () => {
    const names = [
      { name: 'API_KEY', kind: null },
      { name: 'VIGINT_API_KEY', kind: 'vigint' as const },
    ]
    fake.answer('intake.choose', ({ name }) => ok({ ...intake('intake-0009'), variable: name }))
    takeIn(intake('intake-0001'))
    takeIn({ choiceId: 'choice-0001', names })
    expect([discarded(), useMirror.getState().intake]).toEqual([[{ intakeId: 'intake-0001' }], null])
    await chooseKey({ choiceId: 'choice-0001', names }, 'VIGINT_API_KEY')
    expect(useMirror.getState()).toMatchObject({ choice: null, intake: { variable: 'VIGINT_API_KEY' } })
    expect(discarded()).toHaveLength(1)
    takeIn({ choiceId: 'choice-0002', names })
    dropIntake()
    expect([useMirror.getState().choice, discarded().at(-1)]).toEqual([null, { intakeId: 'choice-0002' }])
  })

  it.each<[string, () => void]>([
    ['another screen is opened', () => goTo('key')],
    ['the form is left', goBack],
    ['another profile is shown', () => showProfile(snapshot())],
    ['the person has it forgotten', dropIntake],
  ])('is given up when %s', (_, leave) => {
    takeIn(intake('intake-0001'), true)
    leave()
    expect(discarded()).toEqual([{ intakeId: 'intake-0001' }])
    expect(useMirror.getState()).toMatchObject({ intake: null, intercepted: false })
  })

  it('is not offered again once it is kept, and nobody discards it', () => {
    takeIn(intake('intake-0001'))
    intakeStored()
    goTo('key')
    expect([useMirror.getState().intake, discarded()]).toEqual([null, []])
  })

  it('is kept when the person says to use it for the profile on screen', () => {
    startMirror()
    fake.emit('intake.intercepted', ok(intake('intake-0003')))
    expect(useMirror.getState()).toMatchObject({ intercepted: true, intake: { intakeId: 'intake-0003' } })
    openIntercepted()
    expect(useMirror.getState()).toMatchObject({ screen: 'key', intake: { intakeId: 'intake-0003' } })
    expect(discarded()).toEqual([])
  })

  it('is asked about where it is one of several, and what was stopped for nothing is said', () => {
    startMirror()
    const names = ['API_KEY', 'VIGINT_API_KEY'].map((name) => ({ name, kind: null }))
    fake.emit('intake.intercepted', ok({ choiceId: 'choice-0001', names }))
    expect(useMirror.getState()).toMatchObject({ intercepted: true, choice: { choiceId: 'choice-0001' } })
    openIntercepted()
    expect(useMirror.getState()).toMatchObject({ screen: 'key', choice: { choiceId: 'choice-0001' } })
    fake.emit('intake.intercepted', fail('KEY_ADMIN'))
    expect(useMirror.getState()).toMatchObject({ failure: { code: 'KEY_ADMIN' }, choice: { choiceId: 'choice-0001' } })
  })
})
