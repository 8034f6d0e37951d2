import { PROVIDER_NAMES } from '../../../src-preload/contract/provider-names.ts'
import type { ProvidersView } from '../../../src-preload/contract/providers.ts'
import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { sendProviders } from '../../state/providers.ts'
import { useMirror } from '../../state/store.ts'
import { TypedNameButton } from '../../ui/typed-name-button.tsx'
import { useText } from '../../ui/use-text.ts'

interface SendProvidersProps {
  readonly profile: ProfileView
  readonly view: ProvidersView
}

/** What such a service was seen to do with keys that it is sent. */
const DOES = [
  'providers.doesLog',
  'providers.doesKeepPlain',
  'providers.doesShare',
  'providers.doesHandOut',
  'providers.doesNotDelete',
] as const

/** Sending the keys to the service: off, until somebody has read what it does with them and typed the profile's name. */
export function SendProviders({ profile, view }: SendProvidersProps) {
  const { t } = useText()
  const { sent, busy } = useMirror((state) => state.providers)
  const kept = view.keys.filter(({ storedAt }) => storedAt !== null)
  const missing = view.required.filter((provider) => !kept.some((one) => one.provider === provider))
  const listOf = (names: readonly (keyof typeof PROVIDER_NAMES)[]): string =>
    names.map((one) => PROVIDER_NAMES[one]).join(', ')
  return (
    <>
      <h3>{t('providers.send')}</h3>
      <p>{t('providers.sendOff')}</p>
      <div role="status">
        {sent === null ? null : (
          <p data-sent={sent.taken.length}>
            {t('providers.sent', { providers: listOf(sent.taken) })}
            {sent.warnings === 0 ? '' : ` ${t('providers.warnings', { count: sent.warnings })}`}
          </p>
        )}
      </div>
      {missing.length === 0 ? null : <p className="quiet">{t('providers.missing', { providers: listOf(missing) })}</p>}
      <div className="row">
        <TypedNameButton
          open={t('providers.sendOpen')}
          title={t('providers.sendTitle', { name: profile.name })}
          means={<Means keys={listOf(kept.map(({ provider }) => provider))} address={profile.origin} />}
          type={t('providers.type')}
          maxLength={60}
          act={t('providers.sendDo')}
          colour={profile.colour}
          mild={true}
          disabled={missing.length > 0}
          busy={busy}
          onAct={(typed) => void sendProviders(typed)}
        />
      </div>
    </>
  )
}

/** What is said before keys are sent. */
function Means({ keys, address }: { readonly keys: string; readonly address: string }) {
  const { t } = useText()
  return (
    <>
      <p>{t('providers.sendWhat', { keys, address })}</p>
      <p>{t('providers.does')}</p>
      <ul>
        {DOES.map((sentence) => (
          <li key={sentence}>{t(sentence)}</li>
        ))}
      </ul>
    </>
  )
}
