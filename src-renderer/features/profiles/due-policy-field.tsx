import { ChoiceField } from '../../ui/choice-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useText } from '../../ui/use-text.ts'
import type { DueDraft } from './due-policy.ts'

interface DuePolicyFieldProps {
  readonly draft: DueDraft
  readonly onDraft: (draft: DueDraft) => void
}

/** When the key is to be changed: after some days, on the day that the service named, or never. */
export function DuePolicyField({ draft, onDraft }: DuePolicyFieldProps) {
  const { t } = useText()
  return (
    <>
      <ChoiceField
        id="about-due"
        label={t('about.changeAfter')}
        value={draft.choice}
        choices={{
          '30': t('about.days', { count: 30 }),
          '90': t('about.days', { count: 90 }),
          own: t('about.ownDays'),
          service: t('about.serviceDay'),
          never: t('about.never'),
        }}
        onChoice={(choice) => onDraft({ ...draft, choice })}
      />
      {draft.choice === 'own' ? (
        <TextField
          id="about-days"
          label={t('about.howManyDays')}
          value={draft.days}
          maxLength={4}
          inputMode="numeric"
          onText={(days) => onDraft({ ...draft, days })}
        />
      ) : null}
      {draft.choice === 'service' ? (
        <TextField
          id="about-day"
          type="date"
          label={t('about.whichDay')}
          hint={t('about.whichDayHint')}
          value={draft.day}
          maxLength={10}
          onText={(day) => onDraft({ ...draft, day })}
        />
      ) : null}
    </>
  )
}
