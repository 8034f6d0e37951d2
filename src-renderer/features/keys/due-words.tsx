import { dueSentence } from '../../locales/words.ts'
import { useText } from '../../ui/use-text.ts'
import type { Due } from './key-due.ts'

/** By when the key is to be changed, as a line of its own; null: no day is set. */
export function DueWords({ due }: { readonly due: Due | null }) {
  const text = useText()
  const { t, day } = text
  if (due === null) return <p>{t('key.neverDue')}</p>
  if (due.step === 'far') return <p>{t('key.changeBy', { day: day(due.changeBy) })}</p>
  return (
    <p data-due={due.step}>
      <strong>{dueSentence(text, due)}</strong>
    </p>
  )
}
