import { useState } from 'react'
import { PROTECTIONS, type Protection } from '../../../src-preload/contract/profile-kinds.ts'
import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { PROTECTION_HINTS, PROTECTION_WORDS } from '../../locales/profile-words.ts'
import { currentSeal, unwrap } from '../../state/mirror.ts'
import { TextField } from '../../ui/text-field.tsx'
import { useText } from '../../ui/use-text.ts'

/** What may be changed through the profile. To protect it less, its name is typed; main compares it. */
export function ChangeProtection({ profile }: { readonly profile: ProfileView }) {
  const { t } = useText()
  const [wanted, setWanted] = useState<Protection>(profile.protection)
  const [typed, setTyped] = useState('')
  const [saved, setSaved] = useState(false)
  const isLess = PROTECTIONS.indexOf(wanted) < PROTECTIONS.indexOf(profile.protection)
  const save = async (): Promise<void> => {
    const typedName = isLess ? typed : null
    const done = unwrap(
      await window.latchkey.call['profiles.protect'](currentSeal(), { protection: wanted, typedName }),
    )
    setSaved(done !== null)
    if (done !== null) setTyped('')
  }
  return (
    <details className="card" data-card="protection">
      <summary>
        {t('protect.title', {
          now: t(profile.protection === 'open' ? 'protect.none' : PROTECTION_WORDS[profile.protection]),
        })}
      </summary>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (wanted !== profile.protection) void save()
        }}
      >
        <fieldset className="ways">
          <legend>{t('protect.legend')}</legend>
          {PROTECTIONS.map((each) => (
            <div key={each}>
              <label className="tick">
                <input
                  type="radio"
                  name="protection"
                  checked={wanted === each}
                  aria-describedby={`protection-${each}`}
                  onChange={() => {
                    setWanted(each)
                    setSaved(false)
                  }}
                />
                {t(PROTECTION_WORDS[each])}
              </label>
              <span id={`protection-${each}`} className="quiet">
                {t(PROTECTION_HINTS[each])}
              </span>
            </div>
          ))}
        </fieldset>
        {isLess ? (
          <TextField
            id="protection-name"
            label={t('protect.typeToLower')}
            value={typed}
            maxLength={60}
            onText={setTyped}
          />
        ) : null}
        <div className="row">
          <button type="submit" disabled={wanted === profile.protection || (isLess && typed.trim() === '')}>
            {t('protect.save')}
          </button>
          <span role="status">{saved ? t('about.saved') : ''}</span>
        </div>
      </form>
    </details>
  )
}
