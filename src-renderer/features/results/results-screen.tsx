import { useMemo } from 'react'
import type { BatchView, FileView } from '../../../src-preload/contract/views.ts'
import { saveResults } from '../../state/saving.ts'
import { useMirror } from '../../state/store.ts'
import { ScreenHeading } from '../../ui/screen-heading.tsx'
import { useText } from '../../ui/use-text.ts'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { FileRow } from '../work/file-row.tsx'
import { CheckAgain } from './check-again.tsx'
import { isSavable } from './is-savable.ts'

const NONE: readonly BatchView[] = []

interface Shown extends FileView {
  readonly keptUntil: number | null
  readonly takenAt: BatchView['takenAt']
}

/** Files that have a result, or an answer that is one; newest first. */
function withResults(batches: readonly BatchView[]): readonly Shown[] {
  const files = batches
    .toReversed()
    .flatMap(({ files, ownedUntil, takenAt }) => files.map((file) => ({ ...file, keptUntil: ownedUntil, takenAt })))
  const shown = ['saving', 'saved', 'told']
  return files.filter(({ state }) => isSavable(state) || shown.includes(state.stage))
}

/** The finished results of this profile: to look at, to save, to find again. */
export function ResultsScreen() {
  const { t } = useText()
  const batches = useMirror((state) => state.mirror?.batches ?? NONE)
  const results = useMemo(() => withResults(batches), [batches])
  const unsaved = results.filter(({ state }) => isSavable(state)).map(({ id }) => id)
  const saved = results.filter(({ state }) => state.stage === 'saved')
  return (
    <main className="filled">
      <div className="row spread">
        <ScreenHeading text={t('results.title')} />
        {unsaved.length > 1 ? (
          <button type="button" className="primary" onClick={() => void saveResults(unsaved)}>
            {t('results.saveAll', { count: unsaved.length })}
          </button>
        ) : null}
      </div>
      <CheckAgain saved={saved} />
      {results.length === 0 ? (
        <p className="quiet">{t('results.empty')}</p>
      ) : (
        <VirtualList label={t('results.title')} items={results} usualHeight={122}>
          {(file) => (
            <ul className="files card">
              <FileRow file={file} known={true} keptUntil={file.keptUntil} takenAt={file.takenAt} />
            </ul>
          )}
        </VirtualList>
      )}
    </main>
  )
}
