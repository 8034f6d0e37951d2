import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { KEY_MARKS, KEY_WORDS, SHAPES } from '../../locales/words.ts'
import { openOverlay } from '../../state/screens.ts'
import { useFocus } from '../../ui/focus.ts'
import { useText } from '../../ui/use-text.ts'
import { DueWords } from '../keys/due-words.tsx'

/** Who is on screen, how the key stands, and the way to another profile. */
export function ProfileBar({ profile }: { readonly profile: ProfileView }) {
  const { t } = useText()
  const opener = useFocus<HTMLButtonElement>('switcher')
  const { key } = profile
  return (
    <header className="bar" data-colour={profile.colour} data-profile-id={profile.id}>
      <button
        ref={opener}
        type="button"
        className="who"
        aria-haspopup="dialog"
        aria-label={t('switch.current', { name: profile.name })}
        onClick={() => openOverlay('switcher')}
      >
        <span className="swatch" aria-hidden="true">
          {SHAPES[profile.colour]}
        </span>
        <bdi className="name">{profile.name}</bdi>
        <span aria-hidden="true">▾</span>
      </button>
      <span className="state" data-key-state={key.state}>
        <span aria-hidden="true">{KEY_MARKS[key.state]}</span> {t(KEY_WORDS[key.state])}
        {key.storage === 'session' ? ` · ${t('key.untilClosed')}` : ''}
        <DueWords changeBy={key.storage === 'none' ? null : profile.changeBy} short={true} />
      </span>
    </header>
  )
}
