import { IDLE_MINUTES } from '../../../src-preload/contract/idle-minutes.ts'
import type { SettingsView } from '../../../src-preload/contract/settings.ts'
import { useMirror } from '../../state/store.ts'
import { ChoiceField } from '../../ui/choice-field.tsx'
import { useText } from '../../ui/use-text.ts'

interface LockSettingsProps {
  readonly settings: SettingsView
  readonly onChange: (change: Partial<SettingsView>) => void
}

/** When Latchkey locks itself, and what becomes of files under way then. */
export function LockSettings({ settings, onChange }: LockSettingsProps) {
  const { t } = useText()
  const linux = useMirror((state) => state.mirror?.app.platform === 'linux')
  const after = (count: number): string => t('lock.afterMinutes', { count })
  return (
    <section className="card" aria-labelledby="locking-title">
      <h2 id="locking-title">{t('lock.settings')}</h2>
      <ChoiceField
        id="lock-after"
        label={t('lock.after')}
        value={`m${settings.lockAfterMinutes}`}
        choices={{ m0: t('lock.never'), m1: after(1), m5: after(5), m15: after(15), m60: after(60) }}
        onChoice={(chosen) =>
          onChange({ lockAfterMinutes: IDLE_MINUTES.find((minutes) => `m${minutes}` === chosen) ?? 0 })
        }
      />
      <label className="tick">
        <input
          type="checkbox"
          checked={settings.lockWithSystem}
          onChange={({ target }) => onChange({ lockWithSystem: target.checked })}
        />
        {t('lock.withSystem')}
      </label>
      {linux ? <p className="quiet">{t('lock.onLinux')}</p> : null}
      <ChoiceField
        id="lock-transfers"
        label={t('lock.transfers')}
        value={settings.transfersOnLock}
        choices={{ finish: t('lock.transfersFinish'), pause: t('lock.transfersPause') }}
        onChoice={(transfersOnLock) => onChange({ transfersOnLock })}
      />
    </section>
  )
}
