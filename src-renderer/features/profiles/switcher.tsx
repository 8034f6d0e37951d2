import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { closeOverlay, goTo } from '../../state/screens.ts'
import { Panel } from '../../ui/panel.tsx'
import { useText } from '../../ui/use-text.ts'
import { ToDrills } from '../drill/drills.tsx'
import { ProfileFinder } from './profile-finder.tsx'
import { setFavourite } from './set-favourite.ts'

interface SwitcherProps {
  readonly profiles: readonly ProfileView[]
  readonly selected: string | null
}

/** The list of profiles over the screen: another one is opened, added, or marked as a favourite. */
export function Switcher({ profiles, selected }: SwitcherProps) {
  const { t } = useText()
  const current = profiles.find(({ id }) => id === selected)
  return (
    <Panel title={t('switch.title')} colour={current?.colour} onClose={closeOverlay}>
      <ProfileFinder profiles={profiles} selected={selected} />
      <div className="row">
        <button type="button" onClick={() => goTo('add')}>
          {t('switch.add')}
        </button>
        <ToDrills />
        {current === undefined ? null : <Favour profile={current} />}
      </div>
    </Panel>
  )
}

function Favour({ profile }: { readonly profile: ProfileView }) {
  const { t } = useText()
  return (
    <button type="button" onClick={() => void setFavourite(profile)}>
      {t(profile.favourite ? 'switch.unfavour' : 'switch.favour')}
    </button>
  )
}
