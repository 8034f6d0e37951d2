import { useCallback, useEffect, useRef, useState } from 'react'
import type { CheckView } from '../../../src-preload/contract/desk.ts'
import { joined } from '../../state/desk.ts'
import { unwrap } from '../../state/mirror.ts'

/**
 * How asking about all keys goes, for as long as somebody looks, and a way to look anew after a run was begun. Main
 * answers when there is more to tell: a run costs one message for whatever came meanwhile, and none while nothing comes.
 */
export function useCheck(): readonly [view: CheckView | null, follow: () => Promise<void>] {
  const [view, setView] = useState<CheckView | null>(null)
  /** Who follows now; whoever followed before ends with its next answer. */
  const turn = useRef(0)
  const follow = useCallback(async (): Promise<void> => {
    turn.current += 1
    const mine = turn.current
    let known: CheckView | null = null
    do {
      const query = { run: known?.run ?? 0, have: known?.results.length ?? 0 }
      const told: CheckView | null = unwrap(await window.latchkey.call['desk.checkState'](query))
      if (turn.current !== mine || told === null) return
      known = joined(known, told)
      setView(known)
    } while (known.running)
  }, [])
  useEffect(() => {
    void follow()
    return () => {
      turn.current += 1
    }
  }, [follow])
  return [view, follow]
}
