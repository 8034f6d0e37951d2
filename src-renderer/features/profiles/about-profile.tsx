import { useState } from 'react'
import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { guarded } from '../../state/guarded.ts'
import { currentSeal, unwrap } from '../../state/mirror.ts'
import { goTo } from '../../state/screens.ts'
import { ChoiceField } from '../../ui/choice-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useText } from '../../ui/use-text.ts'
import { ColourChoice } from './colour-choice.tsx'
import { draftOf, policyOf } from './due-policy.ts'
import { DuePolicyField } from './due-policy-field.tsx'
import { isSaid, type MoreAbout, MoreAboutFields } from './more-about.tsx'

/** What people say of a profile: its name and colour, whom to ask for the next key, and when to change it. */
export function AboutProfile({ profile }: { readonly profile: ProfileView }) {
  const { t } = useText()
  const [name, setName] = useState(profile.name)
  const [colour, setColour] = useState(profile.colour)
  const [contact, setContact] = useState(profile.contact)
  const [more, setMore] = useState<MoreAbout>(() => moreOf(profile))
  const [role, setRole] = useState(profile.role)
  // As it was when the form came up: whoever empties a field must not have it taken away.
  const [startsOpen] = useState(() => isSaid(profile))
  const [due, setDue] = useState(() => draftOf(profile))
  const [saved, setSaved] = useState(false)
  const policy = policyOf(due, profile)
  const save = async (): Promise<void> => {
    if (policy === null) return
    const wanted = { name, colour, contact, ...more, ...(role === 'admin' ? {} : { role }), ...policy }
    setSaved(unwrap(await guarded['profiles.edit'](currentSeal(), wanted)) !== null)
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
          hint={t(profile.contact === '' ? 'about.contactMissing' : 'about.contactHint')}
          value={contact}
          maxLength={120}
          onText={setContact}
        />
        <DuePolicyField draft={due} onDraft={setDue} />
        <details open={startsOpen}>
          <summary>{t('more.title')}</summary>
          {role === 'admin' ? (
            <p className="quiet">{t('more.isAdmin')}</p>
          ) : (
            <ChoiceField
              id="about-role"
              label={t('more.role')}
              value={role}
              choices={{ client: t('role.client'), support: t('role.support') }}
              onChoice={setRole}
            />
          )}
          <MoreAboutFields
            id="about"
            more={more}
            onMore={(change) => {
              setSaved(false)
              setMore({ ...more, ...change })
            }}
          />
        </details>
        <div className="row">
          <button type="submit" disabled={name.trim() === '' || policy === null}>
            {t('about.save')}
          </button>
          <span role="status">{saved ? t('about.saved') : ''}</span>
        </div>
      </form>
    </details>
  )
}

function moreOf({ environment, owner, ownerMail, notes }: ProfileView): MoreAbout {
  return { environment, owner, ownerMail, notes }
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
