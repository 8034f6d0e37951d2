import { useEffect } from 'react'
import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { lookAtProviders, openProviderFile } from '../../state/providers.ts'
import { useMirror } from '../../state/store.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { useText } from '../../ui/use-text.ts'
import { ProviderOfferForm } from './provider-offer.tsx'
import { ProviderRow } from './provider-row.tsx'
import { SendProviders } from './send-providers.tsx'

/** The keys of other companies that the profile's service works with; nothing for services that work with none. */
export function ProvidersCard({ profile }: { readonly profile: ProfileView }) {
  return profile.service.takesProviders === true ? <Card key={profile.id} profile={profile} /> : null
}

function Card({ profile }: { readonly profile: ProfileView }) {
  const { t } = useText()
  const { tenantId, view, offer, refused, failure, busy } = useMirror((state) => state.providers)
  const isShown = tenantId === profile.id
  useEffect(() => {
    if (!isShown) void lookAtProviders()
  }, [isShown])
  return (
    <section className="card" aria-labelledby="providers-title">
      <h2 id="providers-title">{t('providers.title')}</h2>
      <p>{t('providers.lead')}</p>
      <FailureNote failure={isShown ? failure : null} />
      {refused.map(({ name, failure: why }) => (
        <div key={name}>
          <code>{name}</code>
          <FailureNote failure={why} />
        </div>
      ))}
      {!isShown || view === null ? null : (
        <>
          <ul className="choices" aria-label={t('providers.title')}>
            {view.keys.map((one) => (
              <ProviderRow
                key={one.provider}
                kept={one}
                isRequired={view.required.includes(one.provider)}
                colour={profile.colour}
                busy={busy}
              />
            ))}
          </ul>
          <p className="quiet" id="providers-import">
            {t('providers.importHint')}
          </p>
          <div className="row">
            <button
              type="button"
              aria-disabled={busy}
              aria-describedby="providers-import"
              onClick={() => void openProviderFile()}
            >
              {t('providers.import')}
            </button>
          </div>
          {offer === null ? null : <ProviderOfferForm offer={offer} busy={busy} />}
          <SendProviders profile={profile} view={view} />
        </>
      )}
    </section>
  )
}
