import { ENVIRONMENTS, type Environment } from '../../../src-preload/contract/profile-kinds.ts'
import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { ENVIRONMENT_WORDS } from '../../locales/profile-words.ts'
import { ChoiceField } from '../../ui/choice-field.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useText } from '../../ui/use-text.ts'

/** What most people need not say of a profile: those who look after many do. */
export type MoreAbout = Pick<ProfileView, 'environment' | 'owner' | 'ownerMail' | 'notes'>

/** Nothing said. */
export const NO_MORE: MoreAbout = { environment: 'production', owner: '', ownerMail: '', notes: '' }

/** True where something is said: then it is not hidden. */
export function isSaid(more: MoreAbout): boolean {
  return more.environment !== 'production' || [more.owner, more.ownerMail, more.notes].some((text) => text !== '')
}

interface MoreAboutProps {
  /** Begins the ids of the fields: a form stands once on a screen. */
  readonly id: string
  readonly more: MoreAbout
  readonly onMore: (change: Partial<MoreAbout>) => void
}

/** Fields for which installation a profile is, whose it is, and notes. */
export function MoreAboutFields({ id, more, onMore }: MoreAboutProps) {
  const { t } = useText()
  const words = Object.fromEntries(ENVIRONMENTS.map((each) => [each, t(ENVIRONMENT_WORDS[each])]))
  return (
    <>
      <ChoiceField
        id={`${id}-environment`}
        label={t('more.environment')}
        value={more.environment}
        choices={words as Record<Environment, string>}
        onChoice={(environment) => onMore({ environment })}
      />
      <TextField
        id={`${id}-owner`}
        label={t('more.owner')}
        hint={t('more.ownerHint')}
        value={more.owner}
        maxLength={120}
        onText={(owner) => onMore({ owner })}
      />
      <TextField
        id={`${id}-mail`}
        label={t('more.ownerMail')}
        value={more.ownerMail}
        maxLength={120}
        inputMode="email"
        onText={(ownerMail) => onMore({ ownerMail })}
      />
      <TextArea
        id={`${id}-notes`}
        label={t('more.notes')}
        hint={t('more.notesHint')}
        value={more.notes}
        maxLength={2_000}
        onText={(notes) => onMore({ notes })}
      />
    </>
  )
}
