import { useId, useState } from 'react'
import type { FoundReport } from '../../../src-preload/contract/found-keys.ts'
import { FOUND_REMOVABLE } from '../../../src-preload/contract/found-why.ts'
import { FOUND_WORDS } from '../../locales/words.ts'
import { removeFoundKeys } from '../../state/sealed-files.ts'
import { useMirror } from '../../state/store.ts'
import { OpenFound } from '../../ui/open-found.tsx'
import { Panel } from '../../ui/panel.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useText } from '../../ui/use-text.ts'

/** What a look into the keychain brought: what is back, and what was left as it is and why. */
export function FoundPanel({ report }: { readonly report: FoundReport }) {
  const { t } = useText()
  const close = (): void => useMirror.setState({ found: null })
  const said = ({ outcome, keys, why }: FoundReport['rows'][number]): string => {
    if (outcome === 'profile-back') return t('found.back')
    if (outcome === 'newer-key') return t('found.newer')
    if (outcome === 'key-back') return t('found.keyBack')
    return t('found.left', { count: keys, why: why === null ? '' : t(FOUND_WORDS[why]) })
  }
  return (
    <Panel title={t('found.resultTitle')} onClose={close}>
      {report.rows.length === 0 ? <p>{t('found.nothing')}</p> : null}
      <ul data-report="found">
        {report.rows.map((row) => (
          <li key={`${row.name} ${row.outcome} ${row.why}`} data-outcome={row.outcome} data-why={row.why}>
            <strong>
              <bdi>{row.name}</bdi>
            </strong>
            {`${t('app.colon')} ${said(row)}`}
            {FOUND_REMOVABLE.some((why) => why === row.why) ? <RemoveFound name={row.name} /> : null}
          </li>
        ))}
      </ul>
      {report.rows.some(({ why }) => why === 'passcode') ? (
        <>
          <p>{t('found.openText')}</p>
          <div className="row">
            <OpenFound />
          </div>
        </>
      ) : null}
      {report.foreign === 0 ? null : (
        <p data-foreign={report.foreign}>{t('found.foreign', { count: report.foreign })}</p>
      )}
      <div className="row">
        <button type="button" className="primary" onClick={close}>
          {t('app.close')}
        </button>
      </div>
    </Panel>
  )
}

/** Takes entries out of the keychain that nothing needs, once their name is typed. Main compares the names. */
function RemoveFound({ name }: { readonly name: string }) {
  const { t } = useText()
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  if (typed === null) {
    return (
      <div className="row">
        <button type="button" onClick={() => setTyped('')}>
          {t('found.remove')}
        </button>
      </div>
    )
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void removeFoundKeys(name, typed).finally(() => setTyped(null))
      }}
    >
      <TextField id={id} label={t('remove.type')} value={typed} maxLength={60} onText={setTyped} />
      <div className="row">
        <button type="button" onClick={() => setTyped(null)}>
          {t('app.cancel')}
        </button>
        <button type="submit" className="danger" disabled={typed.trim() === ''}>
          {t('remove.do')}
        </button>
      </div>
    </form>
  )
}
