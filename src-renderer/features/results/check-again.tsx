import { useEffect, useState } from 'react'
import type { CheckReport, SavedFolders } from '../../../src-preload/contract/saving.ts'
import { VERDICT_OF_FILE } from '../../locales/saving-words.ts'
import type { Text } from '../../locales/text.ts'
import { currentSeal } from '../../state/mirror.ts'
import { checkSaved, stopChecking } from '../../state/saving.ts'
import { useMirror } from '../../state/store.ts'
import { ChoiceField } from '../../ui/choice-field.tsx'
import { useText } from '../../ui/use-text.ts'

const NAMED = 50
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
export function CheckAgain({ saved }: { readonly saved: number }) {
  const text = useText()
  const { t } = text
  const folders = useFolders(saved)
  const selected = useMirror((state) => state.mirror?.app.selected)
  const check = useMirror((state) => state.check)
  const [chosen, setChosen] = useState(EVERYWHERE)
  const mine = check !== null && check.tenantId === selected && !check.one ? check : null
  if (folders.length === 0) return null
  const choices = Object.fromEntries(
    folders.map(({ folder, files }, index) => [`f${index}`, t('check.inFolder', { folder, count: files })]),
  )
  const folder = folders[Number(chosen.slice(1))]?.folder
  return (
    <section className="card" aria-label={t('check.againAll')}>
      <div className="row">
        {folders.length > 1 ? (
          <ChoiceField
            id="check-where"
            label={t('check.where')}
            value={chosen}
            choices={{ [EVERYWHERE]: t('check.everywhere'), ...choices }}
            onChoice={setChosen}
          />
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
    </section>
  )
}

function Findings({ report }: { readonly report: CheckReport }) {
  const { t } = useText()
  if (report.findings.length === 0) return null
  return (
    <ul>
      {report.findings.slice(0, NAMED).map(({ fileId, name, folder, verdict }) => (
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
    </ul>
  )
}
