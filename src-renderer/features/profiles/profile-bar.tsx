import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { dueInBar, KEY_MARKS, KEY_WORDS, SHAPES } from '../../locales/words.ts'
import { goTo, openKeyChange, openOverlay } from '../../state/screens.ts'
import { useFocus } from '../../ui/focus.ts'
import { useText } from '../../ui/use-text.ts'
import { dueOf, isUseless } from '../keys/key-due.ts'
import { ProtectionChip } from '../protection/protection-chip.tsx'
import { Environment } from './environment.tsx'
import './profile-bar.css'

/** Who is on screen, how the key stands and by when to change it, and the way to another profile. */
export function ProfileBar({ profile }: { readonly profile: ProfileView }) {
  const text = useText()
  const { t } = text
  const opener = useFocus<HTMLButtonElement>('switcher')
  const { key } = profile
  const useless = isUseless(key.state)
  const due = useless ? null : dueOf(profile)
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
      <span className="standing">
        <Environment profile={profile} />
        <ProtectionChip profile={profile} />
      </span>
      <span className="state" data-key-state={key.state} data-key-due={due?.step}>
        <span aria-hidden="true">{KEY_MARKS[key.state]}</span> {t(KEY_WORDS[key.state])}
        {key.storage === 'session' ? ` · ${t('key.untilClosed')}` : ''}
        {key.state === 'none' ? (
          <button type="button" onClick={openKeyChange}>
            {t('key.putIn')}
          </button>
        ) : null}
        {useless ? (
          <button type="button" data-due="late" onClick={key.waiting === null ? openKeyChange : () => goTo('key')}>
            {t(key.waiting === null ? 'key.change' : 'reminder.look')}
          </button>
        ) : null}
        {due === null ? null : (
          <button type="button" data-due={due.step} onClick={() => goTo('key')}>
            {dueInBar(text, due)}
          </button>
        )}
      </span>
    </header>
  )
}
