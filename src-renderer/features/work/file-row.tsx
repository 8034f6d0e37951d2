import { type DragEvent, useEffect, useState } from 'react'
import type { ErrorCode } from '../../../src-preload/contract/error-codes.ts'
import type { BatchView, FileView } from '../../../src-preload/contract/views.ts'
import { fileWords } from '../../locales/words.ts'
import { currentSeal } from '../../state/mirror.ts'
import { foundOrGone, saveResults } from '../../state/saving.ts'
import { selectedProfile, useMirror } from '../../state/store.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { useText } from '../../ui/use-text.ts'
import { isPreview } from '../results/image-size.ts'
import { IncidentCard } from '../results/incident-card.tsx'
import { isLost, isSavable } from '../results/is-savable.ts'
import { KeptUntil } from '../results/kept-until.tsx'
import { LookAtModel } from '../results/look-at-model.tsx'
import { CheckOne, CheckVerdict } from '../results/saved-checks.tsx'
import { SavingNow, StopSaving } from '../results/saving-now.tsx'
import { useLook } from '../results/use-look.ts'
import { FileFacts } from './file-facts.tsx'
import './file-row.css'
import { Thumbnail } from './thumbnail.tsx'

/** The result's picture, fetched by main and shown from memory; nothing here can load an address. */
function usePreview(fileId: string, wanted: boolean): string | null {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (!wanted) return
    let made: string | null = null
    let gone = false
    void window.latchkey.call['results.preview'](currentSeal(), { fileId }).then((answer) => {
      if (gone || !answer.ok || !isPreview(answer.value.bytes)) return
      made = URL.createObjectURL(new Blob([answer.value.bytes], { type: answer.value.contentType }))
      setUrl(made)
    })
    return () => {
      gone = true
      if (made !== null) URL.revokeObjectURL(made)
    }
  }, [fileId, wanted])
  return url
}

interface FileRowProps {
  readonly file: FileView
  /** False while nobody knows what became of the upload, or when it goes: a word about the file would be a guess. */
  readonly known: boolean
  /** What the card above says already: the same refusal is not said twice. */
  readonly said?: ErrorCode | undefined
  /** Until when the service keeps the result, where the card above does not say it. */
  readonly keptUntil?: number | null
  /** When the service took the file. */
  readonly takenAt?: BatchView['takenAt']
}

/** One file of a batch with its result. */
export function FileRow({ file, known, said, keptUntil = null, takenAt }: FileRowProps) {
  const text = useText()
  const { t } = text
  const { state } = file
  const preview = usePreview(file.id, 'hasPreview' in state && state.hasPreview)
  const { call } = window.latchkey
  const { look, toggle } = useLook(file.id)
  const saved = state.stage === 'saved' ? state : null
  const savable = isSavable(state)
  const lost = useMirror(({ verdicts }) => isLost(state, verdicts.get(file.id)))
  const reveal = (): Promise<void> => foundOrGone(file.id, call['results.reveal'](currentSeal(), { fileId: file.id }))
  // The picture and the name, not the whole row: a model that is looked at is turned by dragging.
  const carried = {
    draggable: state.stage === 'saved',
    onDragStart: (event: DragEvent) => {
      // The page's own drag would carry a link; main starts one that carries the file.
      event.preventDefault()
      void foundOrGone(file.id, call['results.dragOut'](currentSeal(), { fileId: file.id }))
    },
  }
  return (
    <li data-stage={state.stage}>
      {/* The room for it is there before it is: nothing below jumps when it comes. */}
      <div className="preview" {...carried}>
        {preview === null ? (
          <SentThing file={file} />
        ) : (
          <img src={preview} alt={t('results.preview', { name: file.name })} />
        )}
      </div>
      <div className="what" {...carried}>
        <bdi title={file.name}>{file.name}</bdi> <span className="quiet">{text.size(file.bytes)}</span>
        {known ? <div>{fileWords(text, state)}</div> : null}
      </div>
      <div className="row actions">
        {savable ? (
          <button type="button" className="primary" onClick={() => void saveResults([file.id])}>
            {t(state.stage === 'failed' ? 'file.saveAgain' : 'file.save')}
          </button>
        ) : null}
        {lost ? (
          <button type="button" className="primary" onClick={() => void saveResults([file.id])}>
            {t('file.saveOnceMore')}
          </button>
        ) : null}
        {savable || saved !== null ? (
          <button type="button" aria-expanded={look.kind !== 'closed'} onClick={toggle}>
            {t(look.kind === 'closed' ? 'results.look' : 'results.close')}
          </button>
        ) : null}
        {savable || lost ? (
          <button type="button" onClick={() => void saveResults([file.id], 'chosen')}>
            {t('file.saveTo')}
          </button>
        ) : null}
        {saved === null ? null : (
          <button type="button" onClick={() => void reveal()}>
            {t('file.reveal')}
          </button>
        )}
        {saved === null ? null : <CheckOne fileId={file.id} />}
        {state.stage === 'saving' ? <StopSaving fileId={file.id} /> : null}
      </div>
      {state.stage === 'told' ? <IncidentCard file={file} told={state} /> : null}
      {state.stage === 'saving' ? <SavingNow state={state} name={file.name} /> : null}
      {saved === null ? null : <CheckVerdict fileId={file.id} />}
      {saved?.trouble === undefined ? null : <FailureNote failure={saved.trouble} />}
      <FileFacts file={file} takenAt={takenAt} />
      {(savable || lost) && keptUntil !== null ? <KeptUntil until={keptUntil} /> : null}
      {state.stage === 'failed' && state.failure.code !== said ? <FailureNote failure={state.failure} /> : null}
      {savable || saved !== null ? <LookAtModel look={look} fileName={file.name} previewUrl={preview} /> : null}
    </li>
  )
}

/** What was sent: a picture as it is, only small; of anything else its shape. */
function SentThing({ file }: { readonly file: FileView }) {
  const takes = useMirror((state) => selectedProfile(state)?.service.takes ?? 'images')
  if (takes === 'images') return <Thumbnail fileId={file.id} fileName={file.name} />
  return (
    <span className="shape" aria-hidden="true">
      {takes === 'videos' ? '▶' : '▤'}
    </span>
  )
}
