import type { SettingsView } from '../../../src-preload/contract/settings.ts'
import { ChoiceField } from '../../ui/choice-field.tsx'
import { useText } from '../../ui/use-text.ts'

interface TransferSettingsProps {
  readonly settings: SettingsView
  readonly onChange: (change: Partial<SettingsView>) => void
}

/** Bytes a second that are offered. */
const LIMITS = [0, 100_000, 500_000, 1_000_000, 5_000_000, 20_000_000] as const
const FILES = [1, 2, 4, 8] as const
const REQUESTS = [1, 2, 4] as const

/** How files are sent; each choice holds at once, also for what is being sent. */
export function TransferSettings({ settings, onChange }: TransferSettingsProps) {
  const { t, size } = useText()
  const said = (bytes: number): string =>
    bytes === 0 ? t('transfers.noLimit') : t('transfers.perSecond', { size: size(bytes) })
  // A limit that somebody set otherwise is shown as it is.
  const limits = [...new Set([...LIMITS, settings.sendLimit])].toSorted((a, b) => a - b)
  const choices = <Value extends number>(values: readonly Value[], own: number, words: (value: number) => string) =>
    Object.fromEntries(
      [...new Set([...values, own])].toSorted((a, b) => a - b).map((each) => [`n${each}`, words(each)]),
    )
  const number = (chosen: string): number => Number(chosen.slice(1))
  const files = (count: number): string => t('transfers.files', { count })
  const jobs = (count: number): string => t('transfers.jobs', { count })
  return (
    <section className="card" aria-labelledby="transfers-title">
      <h2 id="transfers-title">{t('transfers.title')}</h2>
      <ChoiceField
        id="send-limit"
        label={t('transfers.limit')}
        value={`n${settings.sendLimit}`}
        choices={choices(limits, settings.sendLimit, said)}
        onChoice={(chosen) => onChange({ sendLimit: number(chosen) })}
      />
      <ChoiceField
        id="files-at-once"
        label={t('transfers.filesAtOnce')}
        value={`n${settings.filesAtOnce}`}
        choices={choices(FILES, settings.filesAtOnce, files)}
        onChoice={(chosen) => onChange({ filesAtOnce: number(chosen) })}
      />
      <ChoiceField
        id="requests-per-profile"
        label={t('transfers.perProfile')}
        value={`n${settings.requestsPerProfile}`}
        choices={choices(REQUESTS, settings.requestsPerProfile, jobs)}
        onChoice={(chosen) => onChange({ requestsPerProfile: number(chosen) })}
      />
      <label className="tick">
        <input
          type="checkbox"
          checked={settings.goOnAtStart}
          onChange={({ target }) => onChange({ goOnAtStart: target.checked })}
        />
        {t('transfers.goOnAtStart')}
      </label>
      <label className="tick">
        <input
          type="checkbox"
          checked={settings.stayAwake}
          onChange={({ target }) => onChange({ stayAwake: target.checked })}
        />
        {t('transfers.stayAwake')}
      </label>
    </section>
  )
}
