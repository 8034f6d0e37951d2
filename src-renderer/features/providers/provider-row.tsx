import { PROVIDER_NAMES } from '../../../src-preload/contract/provider-names.ts'
import type { ProvidersView } from '../../../src-preload/contract/providers.ts'
import type { Colour } from '../../../src-preload/contract/views.ts'
import { enterProvider, removeProvider } from '../../state/providers.ts'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { useText } from '../../ui/use-text.ts'
import { FingerprintText } from '../keys/fingerprint-text.tsx'

interface ProviderRowProps {
  readonly kept: ProvidersView['keys'][number]
  readonly isRequired: boolean
  readonly colour: Colour
  readonly busy: boolean
}

/** One provider: whether a key of it is kept and which, and the ways to put one in or take it out. */
export function ProviderRow({ kept, isRequired, colour, busy }: ProviderRowProps) {
  const { t, moment } = useText()
  const { provider, fingerprint, storedAt } = kept
  const name = PROVIDER_NAMES[provider]
  const id = `provider-${provider}`
  return (
    <li data-provider={provider} data-kept={storedAt !== null}>
      <p id={id}>
        <strong>{name}</strong>
        {isRequired ? <span className="quiet"> · {t('providers.required')}</span> : null}
        <br />
        {storedAt === null ? (
          <span className="quiet">{t('providers.none')}</span>
        ) : (
          <>
            {fingerprint === null ? null : (
              <>
                <FingerprintText fingerprint={fingerprint} />
                <br />
              </>
            )}
            <span className="quiet">{t('providers.kept', { when: moment(storedAt) })}</span>
          </>
        )}
      </p>
      <div className="row">
        <button type="button" aria-describedby={id} aria-disabled={busy} onClick={() => void enterProvider(provider)}>
          {t(storedAt === null ? 'providers.enter' : 'providers.replace')}
        </button>
        {storedAt === null ? null : (
          <ConfirmButton
            open={t('providers.remove')}
            title={t('providers.removeTitle', { provider: name })}
            means={<p>{t('providers.removeMeans')}</p>}
            act={t('providers.removeDo')}
            colour={colour}
            describedBy={id}
            onAct={() => void removeProvider(provider)}
          />
        )}
      </div>
    </li>
  )
}
