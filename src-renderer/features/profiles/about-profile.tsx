import { useState } from 'react'
import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { currentSeal, unwrap } from '../../state/mirror.ts'
import { goTo } from '../../state/screens.ts'
import { TextField } from '../../ui/text-field.tsx'
import { useText } from '../../ui/use-text.ts'
import { ColourChoice } from './colour-choice.tsx'

/** How long a key may be used for, in days; null: no end. */
const DAYS: readonly (number | null)[] = [30, 60, 90, 180, 365, null]

/** What people say of a profile: its name and colour, whom to ask for the next key, and how often to change it. */
export function AboutProfile({ profile }: { readonly profile: ProfileView }) {
  const { t } = useText()
  const [name, setName] = useState(profile.name)
  const [colour, setColour] = useState(profile.colour)
  const [contact, setContact] = useState(profile.contact)
  const [changeAfterDays, setDays] = useState(profile.changeAfterDays)
  const [saved, setSaved] = useState(false)
  const save = async (): Promise<void> => {
    const wanted = { name, colour, contact, changeAfterDays }
    setSaved(unwrap(await window.latchkey.call['profiles.edit'](currentSeal(), wanted)) !== null)
  }
  return (
    <details className="card">
      <summary>{t('about.title')}</summary>
      <form
        onInput={() => setSaved(false)}
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <TextField id="about-name" label={t('form.name')} value={name} maxLength={60} onText={setName} />
        <ColourChoice colour={colour} onColour={setColour} />
        {profile.practice ? null : <FixedAddress address={profile.origin} />}
        <TextField
          id="about-contact"
          label={t('about.contact')}
          hint={t('about.contactHint')}
          value={contact}
          maxLength={120}
          onText={setContact}
        />
        <div className="field">
          <label htmlFor="about-days">{t('about.changeAfter')}</label>
          <select
            id="about-days"
            value={changeAfterDays ?? ''}
            onChange={({ target }) => setDays(target.value === '' ? null : Number(target.value))}
          >
            {DAYS.map((days) => (
              <option key={days} value={days ?? ''}>
                {days === null ? t('about.never') : t('about.days', { count: days })}
              </option>
            ))}
          </select>
        </div>
        <div className="row">
          <button type="submit" disabled={name.trim() === ''}>
            {t('about.save')}
          </button>
          <span role="status">{saved ? t('about.saved') : ''}</span>
        </div>
      </form>
    </details>
  )
}

/** The address is nothing to edit: the key is pinned to it. Where people would look for the field stands why. */
function FixedAddress({ address }: { readonly address: string }) {
  const { t } = useText()
  return (
    <div className="field">
      <span>
        <bdi>{t('about.address', { address })}</bdi>
      </span>
      <span className="quiet">{t('about.addressFixed')}</span>
      <div className="row">
        <button type="button" onClick={() => goTo('add')}>
          {t('switch.add')}
        </button>
      </div>
    </div>
  )
}
