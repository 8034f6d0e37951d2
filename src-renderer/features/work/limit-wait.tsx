import { useEffect, useState } from 'react'
import type { Failure } from '../../../src-preload/contract/result.ts'
import { useText } from '../../ui/use-text.ts'
import { againAt } from '../../ui/waited-out.ts'

/** How many requests a minute the server takes, where a job waits for just that; null: it waits for something else. */
export function limitOf(notice: Failure | null): number | null {
  if (notice?.code !== 'RATE_LIMITED' || againAt(notice) === null) return null
  return typeof notice.facts?.perMinute === 'number' ? notice.facts.perMinute : null
}

/** Whole seconds until then, told anew each second. */
function useSecondsUntil(at: number): number {
  const [seconds, setSeconds] = useState(() => Math.max(0, Math.ceil((at - Date.now()) / 1_000)))
  useEffect(() => {
    const tell = (): void => setSeconds(Math.max(0, Math.ceil((at - Date.now()) / 1_000)))
    const timer = setInterval(tell, 1_000)
    tell()
    return () => clearInterval(timer)
  }, [at])
  return seconds
}

/** What a job says that waits for a server's limit; nobody is read a number each second. */
export function LimitWait({ notice, perMinute }: { readonly notice: Failure; readonly perMinute: number }) {
  const { t } = useText()
  const seconds = useSecondsUntil(againAt(notice) ?? 0)
  return <span aria-live="off">{t('batch.limitWait', { seconds, perMinute })}</span>
}
