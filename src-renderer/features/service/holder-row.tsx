import type { Administration, HolderView, IssuedKeyView } from '../../../src-preload/contract/administration.ts'
import type { Colour } from '../../../src-preload/contract/views.ts'
import { useText } from '../../ui/use-text.ts'
import { KeyActs } from './key-acts.tsx'

interface HolderRowProps {
  readonly holder: HolderView
  readonly administration: Administration
  readonly colour: Colour
  readonly onDone: () => Promise<void>
}

/** One holder with all keys the service ever made for them. */
export function HolderRow({ holder, administration, colour, onDone }: HolderRowProps) {
  const { t } = useText()
  const { holderId, name, mail, fresh, keys } = holder
  const { acts, canReactivate } = administration
  const live = keys.filter((key) => key.live).length
  const about = { colour, canReactivate, onDone }
  return (
    <article aria-label={name} data-holder={holderId}>
      <div className="row spread">
        <h3>
          <bdi>{name}</bdi> {fresh ? <span className="fresh">{t('admin.fresh')}</span> : null}
        </h3>
        <bdi>{mail}</bdi>
      </div>
      {keys.length === 0 ? <p className="quiet">{t('admin.noKeys')}</p> : null}
      {keys.map((key) => (
        <div key={key.keyId} className="issued-key" data-live={key.live}>
          <KeyFacts issued={key} />
          {acts === 'each-key' ? (
            <KeyActs
              {...about}
              id={key.keyId}
              name={key.label || name}
              whole={false}
              live={key.live ? 1 : 0}
              ended={key.live ? 0 : 1}
            />
          ) : null}
        </div>
      ))}
      {acts === 'whole-holder' ? (
        <div className="row">
          <KeyActs {...about} id={holderId} name={name} whole={true} live={live} ended={keys.length - live} />
        </div>
      ) : null}
    </article>
  )
}

function KeyFacts({ issued }: { readonly issued: IssuedKeyView }) {
  const { t, shortDay } = useText()
  const { label, live, createdAt, lastUsedAt, fresh } = issued
  return (
    <>
      <bdi>{label === '' ? t('admin.unnamed') : label}</bdi>
      {fresh ? <span className="fresh">{t('admin.fresh')}</span> : null}
      <span>
        <span aria-hidden="true">{live ? '✓' : '✕'}</span> {t(live ? 'admin.live' : 'admin.ended')}
      </span>
      <span className="quiet">
        {createdAt === null ? '' : t('admin.made', { day: shortDay(createdAt) })}
        {lastUsedAt === null ? '' : ` · ${t('admin.used', { day: shortDay(lastUsedAt) })}`}
      </span>
    </>
  )
}
