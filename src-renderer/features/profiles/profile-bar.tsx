import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { KEY_MARKS, KEY_WORDS, SHAPES } from '../../locales/text.ts'
import { unwrap } from '../../state/mirror.ts'
import { goTo, showProfile } from '../../state/screens.ts'
import { type Screen, useMirror } from '../../state/store.ts'
import { useFocus } from '../../ui/focus.ts'

interface ProfileBarProps {
  readonly profile: ProfileView
  readonly profiles: readonly ProfileView[]
}

/** Who is on screen, how the key stands, and the way to another profile. */
export function ProfileBar({ profile, profiles }: ProfileBarProps) {
  const screen = useMirror((state) => state.screen)
  const opener = useFocus<HTMLButtonElement>('add-opener')
  const current = (name: Screen): 'page' | undefined => (screen === name ? 'page' : undefined)
  const choose = async (profileId: string): Promise<void> => {
    const snapshot = unwrap(await window.latchkey.call['profiles.select']({ profileId }))
    if (snapshot !== null) showProfile(snapshot)
  }
  return (
    <header className="bar" data-colour={profile.colour} data-profile-id={profile.id}>
      <div className="who">
        <span className="swatch" aria-hidden="true">
          {SHAPES[profile.colour]}
        </span>
        <select
          aria-label={`Profile: ${profile.name}`}
          value={profile.id}
          onChange={(event) => void choose(event.target.value)}
        >
          {profiles.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </select>
      </div>
      <button ref={opener} type="button" onClick={() => goTo('add')}>
        Add a profile
      </button>
      <nav className="row" aria-label="Screens">
        <button type="button" aria-current={current('send')} onClick={() => goTo('send')}>
          Send
        </button>
        <button type="button" aria-current={current('key')} onClick={() => goTo('key')}>
          Key
        </button>
      </nav>
      <span className="state" data-key-state={profile.key.state}>
        <span aria-hidden="true">{KEY_MARKS[profile.key.state]}</span> {KEY_WORDS[profile.key.state]}
        {profile.key.storage === 'session' ? ' · kept only until you close Latchkey' : ''}
      </span>
    </header>
  )
}
