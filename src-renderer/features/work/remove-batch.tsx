import { useState } from 'react'
import { guarded } from '../../state/guarded.ts'
import { currentSeal, unwrap } from '../../state/mirror.ts'
import { saveResults } from '../../state/saving.ts'
import { Panel } from '../../ui/panel.tsx'
import { useText } from '../../ui/use-text.ts'

interface RemoveBatchProps {
  readonly batchId: string
  /** Files whose results would be lost with the job. */
  readonly unsaved: readonly string[]
}

/** Takes a job off the list; asks first where that would lose results that are not saved yet. */
export function RemoveBatch({ batchId, unsaved }: RemoveBatchProps) {
  const { t } = useText()
  const [asking, setAsking] = useState(false)
  const remove = async (): Promise<void> => {
    setAsking(false)
    unwrap(await guarded['batches.dismiss'](currentSeal(), { batchId }))
  }
  const save = async (): Promise<void> => {
    setAsking(false)
    await saveResults(unsaved)
  }
  return (
    <>
      <button type="button" onClick={() => (unsaved.length > 0 ? setAsking(true) : void remove())}>
        {t('batch.remove')}
      </button>
      {asking ? (
        <Panel title={t('batch.unsaved', { count: unsaved.length })} onClose={() => setAsking(false)}>
          <div className="row">
            <button type="button" className="primary" onClick={() => void save()}>
              {t('batch.saveInstead')}
            </button>
            <button type="button" className="danger" onClick={() => void remove()}>
              {t('batch.removeAnyway')}
            </button>
            <button type="button" onClick={() => setAsking(false)}>
              {t('app.cancel')}
            </button>
          </div>
        </Panel>
      ) : null}
    </>
  )
}
