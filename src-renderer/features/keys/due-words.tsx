import { useText } from '../../ui/use-text.ts'

interface DueWordsProps {
  readonly changeBy: number | null
  /** For the bar: a few words behind others, and nothing at all where no day is set. */
  readonly short?: boolean
}

/** By when the key is to be changed. */
export function DueWords({ changeBy, short = false }: DueWordsProps) {
  const { t, day } = useText()
  if (changeBy === null) return short ? null : <span>{t('key.neverDue')}</span>
  const late = changeBy < Date.now()
  const words = late ? 'key.overdue' : short ? 'key.changeByShort' : 'key.changeBy'
  return (
    <span className={late ? 'late' : undefined} data-due={late ? 'late' : 'ahead'}>
      {short ? ' · ' : ''}
      {t(words, { day: day(changeBy) })}
    </span>
  )
}
