import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { KEY_WORDS, SHAPES } from '../../locales/text.ts'
import { goTo, type Screen, showSnapshot, unwrap, useMirror } from '../../state/mirror.ts'

/** Who is on screen, how the key stands, and the way to another profile. */
export function ProfileBar({ profile }: { readonly profile: ProfileView }) {
  const profiles = useMirror((state) => state.mirror?.app.profiles)
  const screen = useMirror((state) => state.screen)
  const current = (name: Screen): 'page' | undefined => (screen === name ? 'page' : undefined)
  const choose = async (profileId: string): Promise<void> => {
    const snapshot = unwrap(await window.latchkey.call['profiles.select']({ profileId }))
    if (snapshot === null) return
    showSnapshot(snapshot)
    goTo('send')
  }
  return (
    <header className="bar" data-colour={profile.colour} data-profile-id={profile.id}>
      <span className="swatch" aria-hidden="true">
        {SHAPES[profile.colour]}
      </span>
      <select
        aria-label={`Profile: ${profile.name}`}
        value={profile.id}
        onChange={(event) => void choose(event.target.value)}
      >
        {profiles?.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name}
          </option>
        ))}
      </select>
      <button type="button" onClick={() => goTo('add')}>
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
      <span data-key-state={profile.key.state}>
        {KEY_WORDS[profile.key.state]}
        {profile.key.storage === 'session' ? ' · kept only until you close Latchkey' : ''}
      </span>
    </header>
  )
}
