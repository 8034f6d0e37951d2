import { useCallback, useEffect, useRef, useState } from 'react'

/** What was asked for: null before there is an answer, and where there is none. */
export interface Asked<T> {
  readonly value: T | null
  readonly busy: boolean
  readonly ask: () => Promise<void>
  /** Puts what is known now in the place of the answer. */
  readonly put: (value: T) => void
}

/**
 * Asks when it is first shown and whenever `ask` is called; one question at a time.
 * @param question what gives the answer, null where there is none; always the same function
 * @param lasts whether an answer still holds when the next question has none: a list does, how something is right now does not
 */
export function useAsked<T>(question: () => Promise<T | null>, lasts = true): Asked<T> {
  const [value, put] = useState<T | null>(null)
  const [busy, setBusy] = useState(true)
  const shown = useRef(true)
  const ask = useCallback(async (): Promise<void> => {
    setBusy(true)
    const answer = await question()
    if (!shown.current) return
    setBusy(false)
    if (answer !== null || !lasts) put(answer)
  }, [question, lasts])
  useEffect(() => {
    shown.current = true
    void ask()
    return () => {
      shown.current = false
    }
  }, [ask])
  return { value, busy, ask, put }
}
