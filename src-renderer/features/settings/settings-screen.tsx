import type { SettingsView } from '../../../src-preload/contract/settings.ts'
import { unwrap } from '../../state/mirror.ts'
import { useMirror } from '../../state/store.ts'
import { ChoiceField } from '../../ui/choice-field.tsx'
import { ScreenHeading } from '../../ui/screen-heading.tsx'
import { useText } from '../../ui/use-text.ts'
import { ListsCard } from '../lists/list-buttons.tsx'
import { LockSettings } from '../lock/lock-settings.tsx'
import { PasscodeCard } from '../lock/passcode-card.tsx'
import { LookForKeysCard } from '../sealed-files/look-for-keys.tsx'
import { RecoveryCard } from '../sealed-files/recovery-card.tsx'
import { SavingSettings } from './saving-settings.tsx'
import { TransferSettings } from './transfer-settings.tsx'

/** What the person can set about the app; each choice holds at once. */
export function SettingsScreen() {
  const { t } = useText()
  const app = useMirror((state) => state.mirror?.app)
  if (app === undefined) return null
  const { settings } = app
  const change = async (given: Partial<SettingsView>): Promise<void> => {
    unwrap(await window.latchkey.call['settings.change']({ ...settings, ...given }))
  }
  return (
    <main>
      <ScreenHeading text={t('settings.title')} />
      <section className="card">
        <ChoiceField
          id="language"
          label={t('settings.language')}
          value={settings.language}
          // Each language by its own name: whoever looks for theirs may not read the one on screen.
          choices={{ system: t('settings.languageSystem'), en: 'English', fr: 'Français' }}
          onChoice={(language) => void change({ language })}
        />
        <ChoiceField
          id="theme"
          label={t('settings.theme')}
          value={settings.theme}
          choices={{
            system: t('settings.themeSystem'),
            light: t('settings.themeLight'),
            dark: t('settings.themeDark'),
          }}
          onChoice={(theme) => void change({ theme })}
        />
        <label className="tick">
          <input
            type="checkbox"
            checked={settings.notifications}
            onChange={({ target }) => void change({ notifications: target.checked })}
          />
          {t('settings.notifications')}
        </label>
      </section>
      <TransferSettings settings={settings} onChange={(given) => void change(given)} />
      <SavingSettings settings={settings} onChange={(given) => void change(given)} />
      <LockSettings settings={settings} onChange={(given) => void change(given)} />
      <PasscodeCard />
      <RecoveryCard />
      <ListsCard />
      <LookForKeysCard />
      <section className="card">
        <h2>{t('settings.about')}</h2>
        <p>{t('settings.version', { version: app.version, electron: app.electron })}</p>
      </section>
    </main>
  )
}
