import { useMemo, useState } from 'react'
import type { BatchView } from '../../../src-preload/contract/views.ts'
import { EMPTY_WORK } from '../../locales/takes-words.ts'
import { currentSeal, unwrap } from '../../state/mirror.ts'
import { selectedProfile, useMirror } from '../../state/store.ts'
import { ScreenHeading } from '../../ui/screen-heading.tsx'
import { useText } from '../../ui/use-text.ts'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { BatchCard } from './batch-card.tsx'
import { QueueBar } from './queue-bar.tsx'
import { chosenWork, WORK_FILTERS, type WorkFilter } from './work-sorts.ts'

const NONE: readonly BatchView[] = []

/** Everything that was sent with this profile and how it stands, newest first. */
export function WorkScreen() {
  const { t } = useText()
  const batches = useMirror((state) => state.mirror?.batches ?? NONE)
  const older = useMirror((state) => state.mirror?.older ?? false)
  const [filter, setFilter] = useState<WorkFilter>('all')
  const takes = useMirror((state) => selectedProfile(state)?.service.takes ?? 'images')
  const shown = useMemo(() => chosenWork(batches, filter), [batches, filter])
  // With none here while there are some, they are just being brought back.
  const isEmpty = shown.length === 0 && !(older && batches.length === 0)
  return (
    <main className="filled">
      <div className="row spread">
        <ScreenHeading text={t('work.title')} />
        <label>
          {t('work.filter')}{' '}
          <select value={filter} onChange={({ target }) => setFilter(target.value as WorkFilter)}>
            {WORK_FILTERS.map((each) => (
              <option key={each} value={each}>
                {t(`work.${each}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <QueueBar />
      {isEmpty ? <p className="quiet">{t(batches.length === 0 ? EMPTY_WORK[takes] : 'work.emptyFilter')}</p> : null}
      {shown.length === 0 ? null : (
        <VirtualList label={t('work.list')} items={shown} usualHeight={206}>
          {(batch) => <BatchCard batch={batch} />}
        </VirtualList>
      )}
      {older ? (
        <button
          type="button"
          onClick={() => void window.latchkey.call['batches.older'](currentSeal(), {}).then(unwrap)}
        >
          {t('work.older')}
        </button>
      ) : null}
    </main>
  )
}
