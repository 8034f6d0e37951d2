import { describe, expect, it } from 'vitest'
import { createKeyEntrySession, type OpenedWindow } from '../../../src-main/ipc/key-entry-session.ts'
import type { IntakeView } from '../../../src-preload/contract/intake.ts'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import { until } from '../../support/until.ts'

const PURPOSE = { asks: 'key', name: 'Acme', origin: 'https://models.example', colour: 'blue', language: 'en' } as const
const INTAKE: IntakeView = {
  intakeId: 'intake-0001',
  source: 'typed',
  variable: null,
  address: null,
  fingerprint: { hex: '0123abcd', words: ['one', 'two', 'three', 'four'] },
  ignored: [],
  development: false,
}

const judge = (text: string) => (text === 'good' ? ok(INTAKE) : fail('KEY_BAD_CHARACTERS'))

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
    const asked = session.ask(PURPOSE, judge)
    const window = await load(7)
    expect(session.purpose(7)).toEqual(ok(PURPOSE))
    expect(await session.submit(7, 'good')).toEqual(ok({ refusal: null }))
    expect(await asked).toEqual(ok(INTAKE))
    expect(window.closed).toBe(1)
  })

  it('stays open for a key that cannot be one, and says why', async () => {
    const { session, load } = opened()
    const asked = session.ask(PURPOSE, judge)
    const window = await load(7)
    expect(await session.submit(7, 'bad')).toEqual(ok({ refusal: { code: 'KEY_BAD_CHARACTERS' } }))
    expect(window.closed).toBe(0)
    session.cancel(7)
    expect(await asked).toEqual(fail('CANCELLED'))
  })

  it('listens to its own window only', async () => {
    const { session, load } = opened()
    void session.ask(PURPOSE, judge)
    const window = await load(7)
    expect(session.purpose(8)).toEqual(fail('CANCELLED'))
    expect(await session.submit(8, 'good')).toEqual(fail('CANCELLED'))
    session.cancel(8)
    expect(window.closed).toBe(0)
  })

  it('happens once at a time', async () => {
    const { session, windows, load } = opened()
    const first = session.ask(PURPOSE, judge)
    expect(await session.ask(PURPOSE, judge)).toEqual(fail('CANCELLED'))
    expect(windows).toHaveLength(1)
    const window = await load(7)
    window.onClosed()
    expect(await first).toEqual(fail('CANCELLED'))
    void session.ask(PURPOSE, judge)
    expect(windows).toHaveLength(2)
  })

  it('is cancelled when the window cannot be shown', async () => {
    const { session, windows } = opened()
    const asked = session.ask(PURPOSE, judge)
    windows[0]?.broke()
    expect(await asked).toEqual(fail('CANCELLED'))
  })

  it('is one try at a time, and drops what is taken after the person has cancelled', async () => {
    const { session, load } = opened()
    const slow = Promise.withResolvers<void>()
    const dropped: string[] = []
    const take = async (text: string) => {
      await slow.promise
      return ok(text)
    }
    const asked = session.ask(PURPOSE, take, (late) => void dropped.push(late))
    const window = await load(7)
    const submitted = session.submit(7, 'a passphrase')
    expect(await session.submit(7, 'a passphrase')).toEqual(fail('CANCELLED'))
    session.cancel(7)
    expect(await asked).toEqual(fail('CANCELLED'))
    expect(window.closed).toBe(1)
    slow.resolve()
    await submitted
    await until('dropped', () => dropped.length === 1)
  })
})
