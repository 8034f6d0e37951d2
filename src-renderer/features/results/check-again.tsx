import { useEffect, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { CheckReport, SavedFolders } from '../../../src-preload/contract/saving.ts'
import type { FileView } from '../../../src-preload/contract/views.ts'
import { VERDICT_OF_FILE } from '../../locales/saving-words.ts'
import type { Text } from '../../locales/text.ts'
import { currentSeal } from '../../state/mirror.ts'
import { checkSaved, saveResults, stopChecking } from '../../state/saving.ts'
import { useMirror } from '../../state/store.ts'
import { useText } from '../../ui/use-text.ts'
import './check-again.css'
import { isLost } from './is-savable.ts'

/** Files named above the results; each one's own row says it as well. */
const NAMED = 6
const EVERYWHERE = 'everywhere'

/** The folders that have saved files; asked for again when something was saved. */
function useFolders(saved: number): SavedFolders {
  const tenantId = useMirror((state) => state.mirror?.app.selected ?? null)
  const [folders, setFolders] = useState<SavedFolders>([])
  useEffect(() => {
    let gone = tenantId === null || saved < 0
    void window.latchkey.call['results.folders'](currentSeal(), {}).then((answer) => {
      if (!gone && answer.ok) setFolders(answer.value)
    })
    return () => {
      gone = true
    }
  }, [tenantId, saved])
  return folders
}

function sentenceOf({ t }: Text, { counts, stopped }: CheckReport): string {
  const not = counts.changed + counts.gone + counts.unreadable
  if (stopped && not === 0) return t('check.stopped')
  if (not > 0) return t('check.someNot', { count: not, same: counts.same })
  return counts.same === 0 ? t('check.none') : t('check.allSame', { count: counts.same })
}

/** Compares saved files with their receipts, everywhere or in one folder, and says what is not as it was. */
export function CheckAgain({ saved }: { readonly saved: readonly FileView[] }) {
  const text = useText()
  const { t } = text
  const folders = useFolders(saved.length)
  const selected = useMirror((state) => state.mirror?.app.selected)
  const check = useMirror((state) => state.check)
  const [chosen, setChosen] = useState(EVERYWHERE)
  const mine = check !== null && check.tenantId === selected && !check.one ? check : null
  const lost = useMirror(
    useShallow(({ verdicts }) => saved.filter(({ id, state }) => isLost(state, verdicts.get(id))).map(({ id }) => id)),
  )
  if (folders.length === 0) return null
  const folder = folders[Number(chosen.slice(1))]?.folder
  return (
    <section className="check-again" aria-label={t('check.againAll')}>
      <div className="row">
        {folders.length > 1 ? (
          <label className="beside">
            {t('check.where')}{' '}
            <select value={chosen} onChange={({ target }) => setChosen(target.value)}>
              <option value={EVERYWHERE}>{t('check.everywhere')}</option>
              {folders.map((each, index) => (
                <option key={each.folder} value={`f${index}`}>
                  {t('check.inFolder', { folder: each.folder, count: each.files })}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        {mine?.busy === true ? (
          <button type="button" onClick={() => void stopChecking()}>
            {t('app.cancel')}
          </button>
        ) : (
          <button type="button" onClick={() => void checkSaved(folder === undefined ? {} : { folder })}>
            {t('check.againAll')}
          </button>
        )}
      </div>
      <div role="status">
        {mine?.busy === true ? <p>{t('check.busy')}</p> : null}
        {mine?.report == null ? null : <p data-check="report">{sentenceOf(text, mine.report)}</p>}
      </div>
      {mine?.report == null ? null : <Findings report={mine.report} />}
      {lost.length > 1 ? (
        <button type="button" onClick={() => void saveResults(lost)}>
          {t('check.saveAll', { count: lost.length })}
        </button>
      ) : null}
    </section>
  )
}

function Findings({ report }: { readonly report: CheckReport }) {
  const { t } = useText()
  const { findings, counts } = report
  if (findings.length === 0) return null
  const more = counts.changed + counts.gone + counts.unreadable - Math.min(NAMED, findings.length)
  return (
    <ul>
      {findings.slice(0, NAMED).map(({ fileId, name, folder, verdict }) => (
        <li key={`${fileId}-${folder}-${name}`} data-verdict={verdict}>
          <strong>
            <bdi>{name}</bdi>
          </strong>
          {`${t('app.colon')} ${t(VERDICT_OF_FILE[verdict])} `}
          <span className="quiet">
            <bdi>{folder}</bdi>
          </span>
        </li>
      ))}
      {more > 0 ? <li>{t('check.more', { count: more })}</li> : null}
    </ul>
  )
}
