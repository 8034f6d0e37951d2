import { useState } from 'react'
import { PROVIDER_NAMES } from '../../../src-preload/contract/provider-names.ts'
import type { ProviderOffer } from '../../../src-preload/contract/providers.ts'
import { closeOffer, keepProviders } from '../../state/providers.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { useText } from '../../ui/use-text.ts'
import { FingerprintText } from '../keys/fingerprint-text.tsx'

/** Which of a file's keys are kept, by the names they stand under. Their values are in main, and stay there. */
export function ProviderOfferForm({ offer, busy }: { readonly offer: ProviderOffer; readonly busy: boolean }) {
  const { t } = useText()
  // None is chosen beforehand: what is kept is what somebody said.
  const [names, setNames] = useState<readonly string[]>([])
  const toggle = (name: string): void =>
    setNames((before) => (before.includes(name) ? before.filter((one) => one !== name) : [...before, name]))
  return (
    <form
      aria-labelledby="provider-offer"
      onSubmit={(event) => {
        event.preventDefault()
        if (names.length > 0 && !busy) void keepProviders(names)
      }}
    >
      <fieldset>
        <legend id="provider-offer">{t('providers.offer')}</legend>
        {offer.found.map(({ name, provider, fingerprint, replaces }) => (
          <label key={name} className="tick">
            <input type="checkbox" checked={names.includes(name)} onChange={() => toggle(name)} />
            <span>
              <code>{name}</code> · {PROVIDER_NAMES[provider]}{' '}
              {fingerprint === null ? null : <FingerprintText fingerprint={fingerprint} />}
              {replaces ? <span className="quiet"> · {t('providers.replaces')}</span> : null}
            </span>
          </label>
        ))}
        {offer.refused.map(({ name, failure }) => (
          <div key={name}>
            <code>{name}</code>
            <FailureNote failure={failure} voice="silent" />
          </div>
        ))}
      </fieldset>
      <p className="quiet">{t('intake.fileKeeps')}</p>
      <div className="row">
        <button type="button" onClick={closeOffer}>
          {t('app.cancel')}
        </button>
        <button type="submit" className="primary" disabled={names.length === 0}>
          {t('providers.keep')}
        </button>
      </div>
    </form>
  )
}
