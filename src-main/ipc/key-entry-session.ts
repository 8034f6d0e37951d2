import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { ResponseOf } from '../../src-preload/contract/schemas.ts'
import type { SealedPurpose } from '../../src-preload/contract/sealed-files.ts'

/** A sealed window that is open. */
export interface OpenedWindow {
  readonly contentsId: number
  close(): void
}

/** Ports of {@link createKeyEntrySession}. The purpose gives the window its title. */
export interface KeyEntryOptions {
  readonly openWindow: (onClosed: () => void, asks: SealedPurpose['asks']) => Promise<OpenedWindow>
}

/** Takes what was typed, or says why not: then the window stays for another try. It may take its time. */
export type TakeTyped<T> = (text: string) => Result<T> | Promise<Result<T>>

/** One typed entry at a time: asked, answered or cancelled, and the window's process is gone. */
export interface KeyEntrySession {
  /** `drop` is given what was taken too late: the person had cancelled meanwhile. */
  ask<T>(purpose: SealedPurpose, take: TakeTyped<T>, drop?: (late: T) => void): Promise<Result<T>>
  purpose(contentsId: number): Result<SealedPurpose>
  submit(contentsId: number, text: string): Promise<Result<ResponseOf<'keyEntry.submit'>>>
  cancel(contentsId: number): void
  /** Ends whatever is being typed, as if the person had cancelled it. */
  abandon(): void
}

interface Current {
  readonly purpose: SealedPurpose
  window: OpenedWindow | null
  /** True while something typed is looked at: a second click is not a second try. */
  busy: boolean
  /** Looks at the text; answers what to do with it at the end of the entry, or the refusal. */
  readonly judge: (text: string) => Promise<Result<{ readonly hand: () => void; readonly drop: () => void }>>
  readonly cancelled: () => void
}

/** Makes the session. A second `ask` while one is open is answered `CANCELLED` at once: the first keeps its window. */
export function createKeyEntrySession(options: KeyEntryOptions): KeyEntrySession {
  let current: Current | null = null
  // The window's page may call before loadURL has resolved here; the router has proven its kind, and there is only one.
  const mine = (contentsId: number): Current | null =>
    current?.window === null || current?.window.contentsId === contentsId ? current : null
  const end = (settle: (ended: Current) => void): void => {
    const ended = current
    current = null
    ended?.window?.close()
    if (ended !== null) settle(ended)
  }
  const cancel = (): void => end((ended) => ended.cancelled())
  return {
    ask<T>(purpose: SealedPurpose, take: TakeTyped<T>, drop?: (late: T) => void) {
      if (current !== null) return Promise.resolve(fail('CANCELLED'))
      return new Promise<Result<T>>((resolve) => {
        const asked: Current = {
          purpose,
          window: null,
          busy: false,
          async judge(text) {
            const taken = await take(text)
            return taken.ok ? ok({ hand: () => resolve(taken), drop: () => drop?.(taken.value) }) : taken
          },
          cancelled: () => resolve(fail('CANCELLED')),
        }
        current = asked
        const onClosed = (): void => {
          if (current === asked) cancel()
        }
        const opening = options.openWindow(onClosed, purpose.asks).then((window) => {
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
    async submit(contentsId, text) {
      const asked = mine(contentsId)
      if (asked === null || asked.busy) return fail('CANCELLED')
      asked.busy = true
      const judged = await asked.judge(text).finally(() => {
        asked.busy = false
      })
      if (!judged.ok) return ok({ refusal: judged.failure })
      // Answer first, destroy after: the page gets its answer or is gone, both are fine; main has what was typed.
      setImmediate(() => {
        if (current === asked) end(judged.value.hand)
        else judged.value.drop()
      })
      return ok({ refusal: null })
    },
    cancel(contentsId) {
      if (mine(contentsId) !== null) cancel()
    },
    abandon: cancel,
  }
}
