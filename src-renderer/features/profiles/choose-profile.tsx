import { hasDesk } from '../../../src-preload/contract/desk-facts.ts'
import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { goTo } from '../../state/screens.ts'
import { useFocus } from '../../ui/focus.ts'
import { ScreenHeading } from '../../ui/screen-heading.tsx'
import { useText } from '../../ui/use-text.ts'
import { ToDrills } from '../drill/drills.tsx'
import { ProfileFinder } from './profile-finder.tsx'

/** Profiles, none of them on screen: the person says which, nothing is chosen for them. */
export function ChooseProfile({ profiles }: { readonly profiles: readonly ProfileView[] }) {
  const { t } = useText()
  const opener = useFocus<HTMLButtonElement>('add-opener')
  const isProtected = profiles.some(({ protection }) => protection !== 'open')
  return (
    <main>
      <ScreenHeading text={t('choose.title')} />
      {isProtected ? <p className="quiet">{t('choose.protected')}</p> : null}
      <ProfileFinder profiles={profiles} selected={null} />
      <div className="row">
        <button ref={opener} type="button" onClick={() => goTo('add')}>
          {t('switch.add')}
        </button>
        {/* Where all profiles are protected none of them is on screen, and so nothing leads to the desk from it. */}
        {hasDesk(profiles) ? (
          <button type="button" onClick={() => goTo('desk')}>
            {t('nav.desk')}
          </button>
        ) : null}
        <ToDrills />
      </div>
    </main>
  )
}
