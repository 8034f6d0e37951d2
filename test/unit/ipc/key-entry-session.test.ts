import { describe, expect, it } from 'vitest'
import { createKeyEntrySession, type OpenedWindow } from '../../../src-main/ipc/key-entry-session.ts'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import type { IntakeView } from '../../../src-preload/contract/views.ts'
import { until } from '../../support/until.ts'

const PURPOSE = { name: 'Acme', origin: 'https://models.example', colour: 'blue', language: 'en' } as const
const INTAKE: IntakeView = {
  intakeId: 'intake-0001',
  source: 'typed',
  variable: null,
  address: null,
  fingerprint: { hex: '0123abcd', words: ['one', 'two', 'three', 'four'] },
  ignored: [],
  development: false,
}

function close(window: { closed: number }): void {
  window.closed += 1
}

function opened() {
  const windows: { closed: number; onClosed: () => void; loaded: (window: OpenedWindow) => void; broke: () => void }[] =
    []
  const session = createKeyEntrySession({
    openWindow(onClosed) {
      const { promise, resolve, reject } = Promise.withResolvers<OpenedWindow>()
      windows.push({ closed: 0, onClosed, loaded: resolve, broke: () => reject(new Error('gone')) })
      return promise
    },
    judge: (text) => (text === 'good' ? ok(INTAKE) : fail('KEY_BAD_CHARACTERS')),
  })
  /** Lets the newest window be loaded, under a number. */
  const load = async (contentsId: number) => {
    const window = windows.at(-1)
    if (window === undefined) throw new Error('no window was opened')
    window.loaded({ contentsId, close: () => close(window) })
    await until('loaded', () => session.purpose(contentsId).ok)
    return window
  }
  return { session, windows, load }
}

describe('typing a key', () => {
  it('answers whoever asked with the verdict, never the text, and closes the window', async () => {
    const { session, load } = opened()
    const asked = session.ask(PURPOSE)
    const window = await load(7)
    expect(session.purpose(7)).toEqual(ok(PURPOSE))
    expect(session.submit(7, 'good')).toEqual(ok({ refusal: null, fingerprint: INTAKE.fingerprint }))
    expect(await asked).toEqual(ok(INTAKE))
    expect(window.closed).toBe(1)
  })

  it('stays open for a key that cannot be one, and says why', async () => {
    const { session, load } = opened()
    const asked = session.ask(PURPOSE)
    const window = await load(7)
    expect(session.submit(7, 'bad')).toEqual(ok({ refusal: { code: 'KEY_BAD_CHARACTERS' }, fingerprint: null }))
    expect(window.closed).toBe(0)
    session.cancel(7)
    expect(await asked).toEqual(fail('CANCELLED'))
  })

  it('listens to its own window only', async () => {
    const { session, load } = opened()
    void session.ask(PURPOSE)
    const window = await load(7)
    expect(session.purpose(8)).toEqual(fail('CANCELLED'))
    expect(session.submit(8, 'good')).toEqual(fail('CANCELLED'))
    session.cancel(8)
    expect(window.closed).toBe(0)
  })

  it('happens once at a time', async () => {
    const { session, windows, load } = opened()
    const first = session.ask(PURPOSE)
    expect(await session.ask(PURPOSE)).toEqual(fail('CANCELLED'))
    expect(windows).toHaveLength(1)
    const window = await load(7)
    window.onClosed()
    expect(await first).toEqual(fail('CANCELLED'))
    void session.ask(PURPOSE)
    expect(windows).toHaveLength(2)
  })

  it('is cancelled when the window cannot be shown', async () => {
    const { session, windows } = opened()
    const asked = session.ask(PURPOSE)
    windows[0]?.broke()
    expect(await asked).toEqual(fail('CANCELLED'))
  })
})
