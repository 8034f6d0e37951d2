import { useEffect } from 'react'
import type { ProvidersView } from '../../../src-preload/contract/providers.ts'
import type { Colour, ProfileView } from '../../../src-preload/contract/views.ts'
import { lookAtProviders, openProviderFile } from '../../state/providers.ts'
import { useMirror } from '../../state/store.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { useText } from '../../ui/use-text.ts'
import { ProviderOfferForm } from './provider-offer.tsx'
import { ProviderRow } from './provider-row.tsx'
import { SendProviders } from './send-providers.tsx'
import './providers.css'

type Kept = ProvidersView['keys'][number]

/** The keys of other companies that the profile's service works with; nothing for services that work with none. */
export function ProvidersCard({ profile }: { readonly profile: ProfileView }) {
  return profile.service.takesProviders === true ? <Card key={profile.id} profile={profile} /> : null
}

interface ProviderListProps {
  readonly view: ProvidersView
  readonly colour: Colour
  readonly busy: boolean
}

/** Those that are kept or that the service insists on; most people have none of the others, which stand behind a line. */
function ProviderList({ view, colour, busy }: ProviderListProps) {
  const { t } = useText()
  const isRequired = ({ provider }: Kept): boolean => view.required.includes(provider)
  const isFirst = (one: Kept): boolean => one.storedAt !== null || isRequired(one)
  const rows = (keys: readonly Kept[]) =>
    keys.map((one) => (
      <ProviderRow key={one.provider} kept={one} isRequired={isRequired(one)} colour={colour} busy={busy} />
    ))
  const others = view.keys.filter((one) => !isFirst(one))
  return (
    <>
      <ul className="choices providers" aria-label={t('providers.title')}>
        {rows(view.keys.filter(isFirst))}
      </ul>
      {others.length === 0 ? null : (
        <details>
          <summary>{t('providers.others', { count: others.length })}</summary>
          <ul className="choices providers">{rows(others)}</ul>
        </details>
      )}
    </>
  )
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
          <ProviderList view={view} colour={profile.colour} busy={busy} />
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
