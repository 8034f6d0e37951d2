import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { SHAPES } from '../../locales/text.ts'
import { unwrap } from '../../state/mirror.ts'
import { goTo, showProfile } from '../../state/screens.ts'
import { useFocus } from '../../ui/focus.ts'
import { ScreenHeading } from '../../ui/screen-heading.tsx'

/** Profiles, none of them on screen: the person says which, nothing is chosen for them. */
export function ChooseProfile({ profiles }: { readonly profiles: readonly ProfileView[] }) {
  const opener = useFocus<HTMLButtonElement>('add-opener')
  const choose = async (profileId: string): Promise<void> => {
    const snapshot = unwrap(await window.latchkey.call['profiles.select']({ profileId }))
    if (snapshot !== null) showProfile(snapshot)
  }
  return (
    <main>
      <ScreenHeading text="Choose a profile" />
      <ul className="choices">
        {profiles.map(({ id, name, colour }) => (
          <li key={id} data-colour={colour}>
            <button type="button" onClick={() => void choose(id)}>
              <span className="swatch" aria-hidden="true">
                {SHAPES[colour]}
              </span>{' '}
              <bdi>{name}</bdi>
            </button>
          </li>
        ))}
      </ul>
      <button ref={opener} type="button" onClick={() => goTo('add')}>
        Add a profile
      </button>
    </main>
  )
}
