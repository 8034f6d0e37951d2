import type { MenuAction } from '../../src-preload/contract/menu.ts'
import { lockNow } from './lock.ts'
import { goTo, openOverlay } from './screens.ts'
import { type Screen, useMirror } from './store.ts'

const SCREEN_OF: Partial<Readonly<Record<MenuAction, Screen>>> = {
  'add-profile': 'add',
  'go-send': 'send',
  'go-work': 'work',
  'go-results': 'results',
  'go-key': 'key',
  'go-activity': 'activity',
  // For everybody, also where the list at the side does not offer it: whoever chooses it here looks for it.
  'go-desk': 'desk',
  'go-settings': 'settings',
  // What there is to say about the app stands there.
  about: 'settings',
}

/**
 * Does what was chosen in the system's menu bar. Without a profile there are no screens to go to but the form;
 * where there are profiles and none is on screen, the desk as well.
 */
export function doChosen(action: MenuAction): void {
  const app = useMirror.getState().mirror?.app
  if (app === undefined) {
    // The menu bar is up before anything is known.
    const stop = useMirror.subscribe(({ mirror }) => {
      if (mirror === null) return
      stop()
      doChosen(action)
    })
    return
  }
  const screen = SCREEN_OF[action]
  if (app.lock.locked) return
  if (action === 'lock') void lockNow()
  else if (action === 'help') openOverlay('help')
  else if (action === 'switch-profile' && app.profiles.length > 0) openOverlay('switcher')
  else if (screen === 'add' || (screen !== undefined && app.selected !== null)) goTo(screen)
  else if (screen === 'desk' && app.profiles.length > 0) goTo(screen)
  else if (action === 'send-files' && app.selected !== null) {
    goTo('send')
    useMirror.setState({ choosing: true })
  }
}
