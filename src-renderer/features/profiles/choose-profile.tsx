import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { SHAPES } from '../../locales/words.ts'
import { unwrap } from '../../state/mirror.ts'
import { goTo, showProfile } from '../../state/screens.ts'
import { useFocus } from '../../ui/focus.ts'
import { ScreenHeading } from '../../ui/screen-heading.tsx'
import { useText } from '../../ui/use-text.ts'

/** Profiles, none of them on screen: the person says which, nothing is chosen for them. */
export function ChooseProfile({ profiles }: { readonly profiles: readonly ProfileView[] }) {
  const { t } = useText()
  const opener = useFocus<HTMLButtonElement>('add-opener')
  const choose = async (profileId: string): Promise<void> => {
    const snapshot = unwrap(await window.latchkey.call['profiles.select']({ profileId }))
    if (snapshot !== null) showProfile(snapshot)
  }
  return (
    <main>
      <ScreenHeading text={t('choose.title')} />
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
        {t('switch.add')}
      </button>
    </main>
  )
}
