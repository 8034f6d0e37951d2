import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { ResponseOf } from '../../src-preload/contract/schemas.ts'
import type { Language } from '../../src-preload/contract/settings.ts'
import type { Colour, IntakeView } from '../../src-preload/contract/views.ts'

/** What the sealed window is opened for; the origin is shown, so that nobody types a key for the wrong place. */
export interface KeyPurpose {
  readonly name: string
  readonly origin: string
  readonly colour: Colour
  readonly language: Language
}

/** A sealed window that is open. */
export interface OpenedWindow {
  readonly contentsId: number
  close(): void
}

/** Ports of {@link createKeyEntrySession}. `judge` takes the typed text in, or says why not. */
export interface KeyEntryOptions {
  readonly openWindow: (onClosed: () => void) => Promise<OpenedWindow>
  readonly judge: (text: string, purpose: KeyPurpose) => Result<IntakeView>
}

/** One typed entry at a time: asked, answered or cancelled, and the window's process is gone. */
export interface KeyEntrySession {
  ask(purpose: KeyPurpose): Promise<Result<IntakeView>>
  purpose(contentsId: number): Result<KeyPurpose>
  submit(contentsId: number, text: string): Result<ResponseOf<'keyEntry.submit'>>
  cancel(contentsId: number): void
}

interface Current {
  readonly purpose: KeyPurpose
  window: OpenedWindow | null
  readonly finish: (result: Result<IntakeView>) => void
}

/** Makes the session. A second `ask` while one is open is answered `CANCELLED` at once: the first keeps its window. */
export function createKeyEntrySession(options: KeyEntryOptions): KeyEntrySession {
  let current: Current | null = null
  // The window's page may call before loadURL has resolved here; the router has proven its kind, and there is only one.
  const mine = (contentsId: number): Current | null =>
    current?.window === null || current?.window.contentsId === contentsId ? current : null
  const finish = (result: Result<IntakeView>): void => {
    const ended = current
    current = null
    ended?.window?.close()
    ended?.finish(result)
  }
  return {
    ask(purpose) {
      if (current !== null) return Promise.resolve(fail('CANCELLED'))
      return new Promise((resolve) => {
        const asked: Current = { purpose, window: null, finish: resolve }
        current = asked
        const onClosed = (): void => {
          if (current === asked) finish(fail('CANCELLED'))
        }
        const opening = options.openWindow(onClosed).then((window) => {
          asked.window = window
          if (current !== asked) window.close()
        })
        // A window that was closed while it loaded rejects; that is a cancelled entry, not a bug.
        opening.catch(onClosed)
      })
    },
    purpose(contentsId) {
      const asked = mine(contentsId)
      return asked === null ? fail('CANCELLED') : ok(asked.purpose)
    },
    submit(contentsId, text) {
      const asked = mine(contentsId)
      if (asked === null) return fail('CANCELLED')
      const judged = options.judge(text, asked.purpose)
      if (!judged.ok) return ok({ refusal: judged.failure, fingerprint: null })
      // Answer first, destroy after: the page gets its answer or is gone, both are fine; the key is in main already.
      setImmediate(() => {
        if (current === asked) finish(ok(judged.value))
      })
      return ok({ refusal: null, fingerprint: judged.value.fingerprint })
    },
    cancel(contentsId) {
      if (mine(contentsId) !== null) finish(fail('CANCELLED'))
    },
  }
}
