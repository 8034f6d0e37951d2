import type { BatchView } from '../../../src-preload/contract/views.ts'
import { guarded } from '../../state/guarded.ts'
import { currentSeal, unwrap } from '../../state/mirror.ts'
import { useMirror } from '../../state/store.ts'
import { useText } from '../../ui/use-text.ts'
import { againAt } from '../../ui/waited-out.ts'
import { isBehind, isHeld, isPausable } from './queue-facts.ts'

/** What a person can do about a job's place in the queue. */
export function QueueButtons({ batch }: { readonly batch: BatchView }) {
  const { t } = useText()
  const behind = useMirror(({ mirror }) => isBehind(batch, mirror?.batches ?? []))
  const argument = { batchId: batch.id }
  const waits = batch.state.stage === 'queued' && batch.notice !== null && againAt(batch.notice) !== null
  return (
    <>
      {isHeld(batch) ? (
        <button
          type="button"
          className="primary"
          onClick={() => void guarded['batches.goOn'](currentSeal(), argument).then(unwrap)}
        >
          {t('batch.goOn')}
        </button>
      ) : null}
      {waits ? (
        <button type="button" onClick={() => void guarded['batches.retry'](currentSeal(), argument).then(unwrap)}>
          {t('batch.tryNow')}
        </button>
      ) : null}
      {behind && !waits ? (
        <button
          type="button"
          onClick={() => void guarded['batches.move'](currentSeal(), { ...argument, to: 'first' }).then(unwrap)}
        >
          {t('batch.sendNext')}
        </button>
      ) : null}
      {isPausable(batch) ? (
        <button type="button" onClick={() => void guarded['batches.pause'](currentSeal(), argument).then(unwrap)}>
          {t('batch.pause')}
        </button>
      ) : null}
    </>
  )
}
