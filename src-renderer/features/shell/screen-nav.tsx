import { useId, useState } from 'react'
import { hasDesk } from '../../../src-preload/contract/desk-facts.ts'
import { goTo, openOverlay } from '../../state/screens.ts'
import { SCREENS, selectedProfile, useMirror } from '../../state/store.ts'
import { useText } from '../../ui/use-text.ts'
import './screen-nav.css'

/**
 * The way from screen to screen, and to help about the one that is shown. In a small window the list waits behind a
 * button, because the screen needs the room; help never does. A desk that was opened from the menu bar is in it as well:
 * one has to see where one is.
 */
export function ScreenNav() {
  const { t } = useText()
  const list = useId()
  const screen = useMirror((state) => state.screen)
  const cares = useMirror((state) => selectedProfile(state)?.service.cares === true)
  const desk = useMirror((state) => state.firstLook?.desk ?? hasDesk(state.mirror?.app.profiles ?? []))
  const [open, setOpen] = useState(false)
  return (
    <nav className="side" aria-label={t('nav.label')}>
      <button
        type="button"
        className="menu"
        aria-expanded={open}
        aria-controls={list}
        onClick={() => setOpen((before) => !before)}
      >
        <span aria-hidden="true">☰</span> {t('nav.menu')}
      </button>
      <div id={list} className="screens" data-open={open}>
        {SCREENS.filter((each) => (each !== 'server' || cares) && (each !== 'desk' || desk || screen === 'desk')).map(
          (each) => (
            <button
              key={each}
              type="button"
              aria-current={screen === each ? 'page' : undefined}
              onClick={() => {
                setOpen(false)
                goTo(each)
              }}
            >
              {t(`nav.${each}`)}
            </button>
          ),
        )}
      </div>
      <button type="button" className="help" aria-haspopup="dialog" onClick={() => openOverlay('help')}>
        {t('nav.help')}
      </button>
    </nav>
  )
}
