import { useEffect, useRef, useState } from 'react'
import type { Result } from '../../../src-preload/contract/result.ts'
import type { ChosenFile, ProfileView } from '../../../src-preload/contract/views.ts'
import { dropWords, SEND_TITLES } from '../../locales/takes-words.ts'
import { currentSeal } from '../../state/mirror.ts'
import { useMirror } from '../../state/store.ts'
import { TextField } from '../../ui/text-field.tsx'
import { useText } from '../../ui/use-text.ts'

/** As many triangles as can be asked for: what fits into six digits, so that no number in the field is ever too large. */
const MOST_FACES = 999_999

interface DropZoneProps {
  readonly practice: boolean
  /** What the service takes. */
  readonly service: ProfileView['service']
  /** Files are being chosen; `faceLimit`: triangles at most, null for the service's own measure. */
  readonly onFiles: (asked: Promise<Result<ChosenFile[]>>, faceLimit: number | null) => void
  /** Files or folders were dropped. */
  readonly onDrop: (dropped: readonly File[], faceLimit: number | null) => void
}

/** Takes files and folders by drop or by dialog, or the sample. What they are, main judges. */
export function DropZone({ practice, service, onFiles, onDrop }: DropZoneProps) {
  const text = useText()
  const { t } = text
  const [over, setOver] = useState(false)
  const [faces, setFaces] = useState('')
  const [more, setMore] = useState(false)
  const isAsked = useRef(false)
  const { call } = window.latchkey
  const faceLimit = faces === '' ? null : Number(faces)
  const take = (ask: () => Promise<Result<ChosenFile[]>>): void => {
    const isFirst = useMirror.getState().firstLook !== null
    // Main is not there yet: whoever clicks again means the same dialog, not a second one.
    if (isFirst && isAsked.current) return
    isAsked.current = isFirst
    onFiles(ask(), faceLimit)
  }
  const choose = (): void => take(() => call['files.choose'](currentSeal(), {}))
  const choosing = useMirror((state) => state.choosing)
  useEffect(() => {
    if (!choosing) return
    useMirror.setState({ choosing: false })
    choose()
  })
  return (
    <section
      className={over ? 'drop over' : 'drop'}
      aria-label={t(SEND_TITLES[service.takes])}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        onDrop(Array.from(event.dataTransfer.files), faceLimit)
      }}
    >
      <p>{over ? t('send.dropNow') : dropWords(text, service)}</p>
      <div className="row">
        <button type="button" className="primary" onClick={choose}>
          {t('send.choose')}
        </button>
        <button type="button" onClick={() => take(() => call['files.chooseFolder'](currentSeal(), {}))}>
          {t('send.chooseFolder')}
        </button>
        {practice ? (
          <button type="button" onClick={() => take(() => call['files.sample'](currentSeal(), {}))}>
            {t('send.sample')}
          </button>
        ) : null}
      </div>
      {service.takes === 'images' ? (
        <details onToggle={({ currentTarget }) => setMore(currentTarget.open)}>
          <summary>{t('send.more')}</summary>
          {more ? (
            <TextField
              id="faces"
              label={t('send.faces')}
              hint={t('send.facesHint', { most: MOST_FACES })}
              value={faces}
              maxLength={String(MOST_FACES).length}
              inputMode="numeric"
              onText={(typed) => setFaces(typed.replace(/\D|^0+/g, ''))}
            />
          ) : null}
        </details>
      ) : null}
      {service.takes === 'videos' ? <p className="quiet">{t('send.oneVideo')}</p> : null}
      {practice ? <p className="quiet">{t('send.practice')}</p> : null}
    </section>
  )
}
