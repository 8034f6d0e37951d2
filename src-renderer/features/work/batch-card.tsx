import type { BatchView } from '../../../src-preload/contract/views.ts'
import type { Text } from '../../locales/text.ts'
import { standWords } from '../../locales/words.ts'
import { guarded } from '../../state/guarded.ts'
import { currentSeal, unwrap } from '../../state/mirror.ts'
import { saveResults } from '../../state/saving.ts'
import { openKeyChange } from '../../state/screens.ts'
import { selectedProfile, useMirror } from '../../state/store.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { useText } from '../../ui/use-text.ts'
import { isSavable } from '../results/is-savable.ts'
import { KeptUntil } from '../results/kept-until.tsx'
import { remediesFor } from './batch-remedies.ts'
import { FileRow } from './file-row.tsx'
import { LimitWait, limitOf } from './limit-wait.tsx'
import { QueueButtons } from './queue-buttons.tsx'
import { beginsAnew, isHeld } from './queue-facts.ts'
import { RemoveBatch } from './remove-batch.tsx'
import { UnsureFacts } from './unsure-facts.tsx'

const ENDED = ['done', 'failed', 'cancelled', 'unsure']

function titleOf({ t }: Text, { files }: BatchView): string {
  const name = files[0]?.name ?? ''
  return files.length > 1 ? t('batch.more', { name, count: files.length - 1 }) : name
}

/** A job that ended without a single result has failed, whatever the service calls it. */
function shownStage({ state }: BatchView): string {
  return state.stage === 'done' && state.ready === 0 ? 'failed' : state.stage
}

/** One card from sending to saved results; errors stand on the card that has them. */
export function BatchCard({ batch }: { readonly batch: BatchView }) {
  const text = useText()
  const { t } = text
  const { state } = batch
  // Nothing of the person's own is before it: what keeps it stands right below.
  const held = state.stage === 'queued' ? batch.notice : null
  const known = state.stage !== 'unsure' && held === null && !isHeld(batch)
  // Said in full where the stage stands.
  const perMinute = limitOf(batch.notice)
  const argument = { batchId: batch.id }
  const ended = ENDED.includes(state.stage)
  const unsaved = batch.files.filter((file) => isSavable(file.state)).map(({ id }) => id)
  const failure = state.stage === 'failed' || state.stage === 'unsure' ? (batch.notice ?? state.failure) : batch.notice
  const keepsResults = useMirror((mirror) => selectedProfile(mirror)?.service.takes !== 'videos')
  const isKept = keepsResults && (unsaved.length > 0 || state.stage === 'waiting' || state.stage === 'working')
  const key = useMirror(selectedProfile)?.key.state ?? 'none'
  const remedies = remediesFor(batch, key)
  return (
    <article aria-label={titleOf(text, batch)} data-stage={shownStage(batch)}>
      <div className="row batch-head">
        <div>
          <strong>
            {batch.notice !== null && perMinute !== null ? (
              <LimitWait notice={batch.notice} perMinute={perMinute} />
            ) : (
              standWords(text, batch)
            )}
          </strong>{' '}
          <span className="quiet">
            {batch.begunAt === null
              ? t('batch.addedAt', { when: text.moment(batch.createdAt) })
              : t('batch.sentAt', { when: text.moment(batch.begunAt) })}
          </span>
        </div>
        <div className="row">
          <QueueButtons batch={batch} />
          {ended ? null : (
            <button type="button" onClick={() => void guarded['batches.cancel'](currentSeal(), argument).then(unwrap)}>
              {t('app.cancel')}
            </button>
          )}
          {remedies.sendAgain ? (
            <button type="button" onClick={() => void guarded['batches.retry'](currentSeal(), argument).then(unwrap)}>
              {t('batch.sendAgain')}
            </button>
          ) : null}
          {unsaved.length > 1 ? (
            <button type="button" onClick={() => void saveResults(unsaved)}>
              {t('batch.saveAll')}
            </button>
          ) : null}
          {remedies.changeKey ? (
            // Where there is none, the screen itself says so first, and asks for it.
            <button type="button" className={key === 'none' ? undefined : 'primary'} onClick={openKeyChange}>
              {t(key === 'none' ? 'key.putIn' : 'key.change')}
            </button>
          ) : null}
          {ended ? <RemoveBatch batchId={batch.id} unsaved={unsaved} /> : null}
        </div>
      </div>
      {state.stage === 'sending' ? (
        <progress max={state.totalBytes + 1} value={state.sentBytes} aria-label={t('file.sending')} />
      ) : null}
      {state.stage === 'working' || state.stage === 'waiting' ? <progress aria-label={t('batch.working')} /> : null}
      <FailureNote
        failure={perMinute === null ? failure : null}
        voice={failure === batch.notice ? 'status' : 'alert'}
      />
      {state.stage === 'unsure' && batch.notice === null ? <UnsureFacts batch={batch} /> : null}
      {remedies.goesByItself ? <p>{t('batch.goesByItself')}</p> : null}
      {beginsAnew(batch) ? <p className="quiet">{t('batch.beginsAnew')}</p> : null}
      {batch.resends > 0 ? <p className="quiet">{t('batch.resent', { count: batch.resends })}</p> : null}
      {isKept && batch.ownedUntil !== null ? <KeptUntil until={batch.ownedUntil} /> : null}
      <ul className="files">
        {batch.files.map((file) => (
          <FileRow key={file.id} file={file} known={known} said={failure?.code} takenAt={batch.takenAt} />
        ))}
      </ul>
    </article>
  )
}
