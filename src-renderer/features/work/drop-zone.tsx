import { useEffect, useState } from 'react'
import type { Result } from '../../../src-preload/contract/result.ts'
import type { ChosenFile } from '../../../src-preload/contract/views.ts'
import { currentSeal } from '../../state/mirror.ts'
import { useMirror } from '../../state/store.ts'
import { TextField } from '../../ui/text-field.tsx'
import { useText } from '../../ui/use-text.ts'

/** As many triangles as can be asked for: what fits into six digits, so that no number in the field is ever too large. */
const MOST_FACES = 999_999

interface DropZoneProps {
  readonly practice: boolean
  /** Files were dropped or are being chosen; `faceLimit`: triangles at most, null for the service's own measure. */
  readonly onFiles: (asked: Promise<Result<ChosenFile[]>>, faceLimit: number | null, dropped: readonly File[]) => void
}

/** Takes files by drop, by dialog, or the sample. What they are, main judges. */
export function DropZone({ practice, onFiles }: DropZoneProps) {
  const { t } = useText()
  const [over, setOver] = useState(false)
  const [faces, setFaces] = useState('')
  const { call } = window.latchkey
  const take = (asked: Promise<Result<ChosenFile[]>>, dropped: readonly File[] = []): void =>
    onFiles(asked, faces === '' ? null : Number(faces), dropped)
  const choose = (): void => take(call['files.choose'](currentSeal(), {}))
  const choosing = useMirror((state) => state.choosing)
  useEffect(() => {
    if (!choosing) return
    useMirror.setState({ choosing: false })
    choose()
  })
  return (
    <section
      className={over ? 'drop over' : 'drop'}
      aria-label={t('send.title')}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const dropped = Array.from(event.dataTransfer.files)
        take(call['files.drop'](currentSeal(), dropped), dropped)
      }}
    >
      <p>{t(over ? 'send.dropNow' : 'send.drop')}</p>
      <div className="row">
        <button type="button" className="primary" onClick={choose}>
          {t('send.choose')}
        </button>
        {practice ? (
          <button type="button" onClick={() => take(call['files.sample'](currentSeal(), {}))}>
            {t('send.sample')}
          </button>
        ) : null}
      </div>
      <details>
        <summary>{t('send.more')}</summary>
        <TextField
          id="faces"
          label={t('send.faces')}
          hint={t('send.facesHint', { most: MOST_FACES })}
          value={faces}
          maxLength={String(MOST_FACES).length}
          inputMode="numeric"
          onText={(typed) => setFaces(typed.replace(/\D|^0+/g, ''))}
        />
      </details>
      {practice ? <p className="quiet">{t('send.practice')}</p> : null}
    </section>
  )
}
