import { useShallow } from 'zustand/react/shallow'
import { guarded } from '../../state/guarded.ts'
import { currentSeal, unwrap } from '../../state/mirror.ts'
import { useMirror } from '../../state/store.ts'
import { useText } from '../../ui/use-text.ts'
import { NO_QUEUE, queueFacts } from './queue-facts.ts'

/** What can be done about everything of the profile at once; nothing is there while there is nothing to do. */
export function QueueBar() {
  const { t } = useText()
  const facts = useMirror(useShallow(({ mirror }) => (mirror === null ? NO_QUEUE : queueFacts(mirror.batches))))
  const { pausable, held, repeatable } = facts
  if (pausable + held < 2 && repeatable < 2) return null
  return (
    <fieldset className="row bare" aria-label={t('queue.all')}>
      {held > 0 ? (
        <button
          type="button"
          className="primary"
          onClick={() => void guarded['batches.goOnAll'](currentSeal(), {}).then(unwrap)}
        >
          {t('queue.goOnAll')}
        </button>
      ) : null}
      {pausable > 0 ? (
        <button type="button" onClick={() => void guarded['batches.pauseAll'](currentSeal(), {}).then(unwrap)}>
          {t('queue.pauseAll')}
        </button>
      ) : null}
      {repeatable > 1 ? (
        <button type="button" onClick={() => void guarded['batches.retryAll'](currentSeal(), {}).then(unwrap)}>
          {t('queue.retryAll')}
        </button>
      ) : null}
    </fieldset>
  )
}
