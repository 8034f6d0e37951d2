import { NAME_POLICIES } from '../../../src-preload/contract/name-acts.ts'
import type { SettingsView } from '../../../src-preload/contract/settings.ts'
import { ACT_WORDS } from '../../locales/saving-words.ts'
import { ChoiceField } from '../../ui/choice-field.tsx'
import { useText } from '../../ui/use-text.ts'

interface SavingSettingsProps {
  readonly settings: SettingsView
  readonly onChange: (change: Partial<SettingsView>) => void
}

/** What becomes of a result whose name a file has already. */
export function SavingSettings({ settings, onChange }: SavingSettingsProps) {
  const { t } = useText()
  const words = Object.fromEntries(NAME_POLICIES.map((policy) => [policy, t(ACT_WORDS[policy])]))
  return (
    <section className="card" aria-labelledby="saving-title">
      <h2 id="saving-title">{t('saving.title')}</h2>
      <ChoiceField
        id="name-taken"
        label={t('saving.onNameTaken')}
        value={settings.onNameTaken}
        choices={words as Record<SettingsView['onNameTaken'], string>}
        onChoice={(onNameTaken) => onChange({ onNameTaken })}
      />
    </section>
  )
}
