import type { ListRow } from '../../../src-preload/contract/profile-list.ts'
import { ENVIRONMENT_WORDS } from '../../locales/profile-words.ts'
import { SHAPES } from '../../locales/words.ts'
import { entriesToTake, forgetList, takeEntries, wantAddress, wantEntry, wantedEntries } from '../../state/lists.ts'
import { type ListTalk, useMirror } from '../../state/store.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useText } from '../../ui/use-text.ts'
import './list-panel.css'

/** A list of profiles before anything of it is taken: what is new, what is there, what cannot be, which addresses. */
export function ListPanel({ talk }: { readonly talk: ListTalk }) {
  const { t } = useText()
  const failure = useMirror((state) => state.failure)
  const { list, taken, busy } = talk
  const of = (verdict: ListRow['verdict']): readonly ListRow[] => list.rows.filter((row) => row.verdict === verdict)
  const count = entriesToTake(talk).length
  const here = of('exists').length
  return (
    <Panel title={<bdi>{t('lists.panel', { name: list.file })}</bdi>} onClose={forgetList}>
      <FailureNote failure={failure} reveal={true} />
      {taken === null ? (
        <div data-list={list.rows.length}>
          <p>
            {t('lists.new', { count: of('new').length })} {here === 0 ? '' : t('lists.exists', { count: here })}
          </p>
          <NewAddresses talk={talk} rows={of('new')} />
          <NewEntries talk={talk} rows={of('new')} />
          <Refused rows={of('refused')} />
          <Sealed rows={of('sealed')} />
          {/* What is wanted and not taken has an address that nobody has looked at yet. */}
          {count === 0 && wantedEntries(talk).length > 0 ? <p role="status">{t('lists.tickFirst')}</p> : null}
        </div>
      ) : (
        <p role="status" data-taken={taken}>
          {t('lists.taken', { count: taken })}
        </p>
      )}
      <div className="row">
        <button type="button" className={taken === null ? undefined : 'primary'} onClick={forgetList}>
          {t(taken === null ? 'app.cancel' : 'app.close')}
        </button>
        {taken === null ? (
          <button
            type="button"
            className="primary"
            aria-disabled={busy || count === 0}
            onClick={() => void takeEntries(talk)}
          >
            {t('lists.take', { count })}
          </button>
        ) : null}
      </div>
    </Panel>
  )
}

interface PartProps {
  readonly talk: ListTalk
  readonly rows: readonly ListRow[]
}

function NewAddresses({ talk, rows }: PartProps) {
  const { t } = useText()
  const counts = new Map<string, number>()
  for (const { newAddress, origin } of rows) {
    if (newAddress && origin !== null) counts.set(origin, (counts.get(origin) ?? 0) + 1)
  }
  if (counts.size === 0) return null
  return (
    <fieldset className="ways entries">
      <legend>{t('lists.addresses')}</legend>
      <p>{t('lists.addressesWhat')}</p>
      {[...counts].map(([origin, count]) => (
        <label key={origin} className="tick">
          <input
            type="checkbox"
            checked={talk.origins.has(origin)}
            onChange={({ target }) => wantAddress(talk, origin, target.checked)}
          />
          <bdi>{t('lists.address', { address: origin, count })}</bdi>
        </label>
      ))}
    </fieldset>
  )
}

function NewEntries({ talk, rows }: PartProps) {
  const { t } = useText()
  if (rows.length === 0) return null
  return (
    <fieldset className="ways entries">
      <legend>{t('lists.which')}</legend>
      {rows.map((row) => (
        <label key={row.number} className="tick entry">
          <input
            type="checkbox"
            checked={!talk.without.has(row.number)}
            onChange={({ target }) => wantEntry(talk, row.number, target.checked)}
          />
          <Entry row={row} />
        </label>
      ))}
    </fieldset>
  )
}

function Entry({ row: { name, colour, origin, environment, protection, mixed } }: { readonly row: ListRow }) {
  const { t } = useText()
  return (
    <span>
      {colour === null ? null : (
        <span data-colour={colour}>
          <span className="swatch" aria-hidden="true">
            {SHAPES[colour]}
          </span>{' '}
        </span>
      )}
      <bdi>{name}</bdi> <span className="quiet">{origin}</span>{' '}
      {environment === null || environment === 'production' ? '' : `· ${t(ENVIRONMENT_WORDS[environment])} `}
      {protection === 'read-only' ? `· ${t('protect.isReadOnly')} ` : ''}
      {protection === 'confirm' ? `· ${t('protect.asks')} ` : ''}
      {mixed ? <strong>{t('lists.mixed')}</strong> : null}
    </span>
  )
}

function Refused({ rows }: { readonly rows: readonly ListRow[] }) {
  const { t, failure: inWords } = useText()
  if (rows.length === 0) return null
  return (
    <>
      <p>{t('lists.refused', { count: rows.length })}</p>
      <ul className="entries">
        {rows.map(({ number, name, file, failure }) => {
          const words = failure === null ? null : inWords(failure)
          return (
            <li key={number} className="entry" data-refused={failure?.code}>
              <bdi>{name || file || t('lists.entry', { number: number + 1 })}</bdi>
              {words === null ? '' : `${t('app.colon')} ${words.title}. `}
              {words === null ? null : <bdi className="quiet">{words.sentence}</bdi>}
            </li>
          )
        })}
      </ul>
    </>
  )
}

function Sealed({ rows }: { readonly rows: readonly ListRow[] }) {
  const { t } = useText()
  if (rows.length === 0) return null
  return (
    <>
      <p>{t('lists.sealed', { count: rows.length })}</p>
      <ul className="entries" data-sealed={rows.length}>
        {rows.map(({ number, file }) => (
          <li key={number}>
            <bdi>{file}</bdi>
          </li>
        ))}
      </ul>
    </>
  )
}
