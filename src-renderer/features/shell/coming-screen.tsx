import { useEffect } from 'react'
import type { TextKey } from '../../locales/en.ts'
import type { Screen } from '../../state/store.ts'
import { useText } from '../../ui/use-text.ts'

const TITLES = {
  work: 'work.title',
  results: 'results.title',
  key: 'key.title',
  activity: 'activity.title',
  server: 'server.title',
  desk: 'desk.title',
  settings: 'settings.title',
  add: 'form.title',
} as const satisfies Record<Exclude<Screen, 'send'>, TextKey>

interface ComingScreenProps {
  readonly screen: keyof typeof TITLES
  /** Loads the screen's code; left out where it is here. */
  readonly load: (() => Promise<void>) | undefined
}

/**
 * A screen that was opened before main has said what is on it. Its heading does not take the keyboard: that waits for the
 * screen itself, which takes this one's place without a gap if its code is here by then.
 */
export function ComingScreen({ screen, load }: ComingScreenProps) {
  const { t } = useText()
  useEffect(() => {
    // Where it cannot be loaded, the screen itself says so.
    void load?.().catch(() => undefined)
  }, [load])
  return (
    <main aria-busy="true">
      <h1>{t(TITLES[screen])}</h1>
      <p className="quiet">{t('app.loading')}</p>
    </main>
  )
}
