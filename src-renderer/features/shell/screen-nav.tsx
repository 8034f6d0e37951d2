import { goTo, openOverlay } from '../../state/screens.ts'
import { SCREENS, useMirror } from '../../state/store.ts'
import { useText } from '../../ui/use-text.ts'

/** The way from screen to screen, and to help about the one that is shown. */
export function ScreenNav() {
  const { t } = useText()
  const screen = useMirror((state) => state.screen)
  return (
    <nav className="side" aria-label={t('nav.label')}>
      {SCREENS.map((each) => (
        <button key={each} type="button" aria-current={screen === each ? 'page' : undefined} onClick={() => goTo(each)}>
          {t(`nav.${each}`)}
        </button>
      ))}
      <button type="button" className="apart" aria-haspopup="dialog" onClick={() => openOverlay('help')}>
        {t('nav.help')}
      </button>
    </nav>
  )
}
