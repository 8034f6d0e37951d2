import { goTo } from '../../state/screens.ts'
import { ScreenHeading } from '../../ui/screen-heading.tsx'
import { useText } from '../../ui/use-text.ts'

/** The Send screen of a service that is looked after and takes no files: it says so, and where to go. */
export function TakesNothing() {
  const { t } = useText()
  return (
    <main>
      <ScreenHeading text={t('nav.send')} />
      <p>{t('send.nothing')}</p>
      <button type="button" className="primary" onClick={() => goTo('key')}>
        {t('send.toKey')}
      </button>
    </main>
  )
}
