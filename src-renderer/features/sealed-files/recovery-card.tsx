import { useText } from '../../ui/use-text.ts'
import { RecoveryButtons } from './recovery-buttons.tsx'

/** What a recovery file is for, and the two things to do with one. */
export function RecoveryCard() {
  const { t } = useText()
  return (
    <section className="card" aria-labelledby="recovery-title">
      <h2 id="recovery-title">{t('recovery.title')}</h2>
      <p>{t('recovery.what')}</p>
      <RecoveryButtons canMake={true} />
    </section>
  )
}
