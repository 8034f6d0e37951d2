import { useText } from '../../ui/use-text.ts'
import type { Due } from './key-due.ts'

/** By when the key is to be changed, as a line of its own; null: no day is set. */
export function DueWords({ due }: { readonly due: Due | null }) {
  const { t, day, inDays } = useText()
  if (due === null) return <p>{t('key.neverDue')}</p>
  const { step, changeBy, days } = due
  if (step === 'far') return <p>{t('key.changeBy', { day: day(changeBy) })}</p>
  return (
    <p data-due={step}>
      <strong>
        {step === 'late'
          ? t('key.changeNow', { day: day(changeBy) })
          : t('key.changeSoonLong', { day: day(changeBy), when: inDays(days) })}
      </strong>
    </p>
  )
}
