import { useEffect, useRef } from 'react'
import { FailureNote } from '../../ui/failure-note.tsx'
import { useText } from '../../ui/use-text.ts'
import { ModelView } from './model-view.tsx'
import type { Look } from './use-look.ts'

interface LookAtModelProps {
  readonly look: Look
  readonly fileName: string
  readonly previewUrl: string | null
}

/** The model that somebody looks at, or why it cannot be looked at; nothing while it is closed. */
export function LookAtModel({ look, fileName, previewUrl }: LookAtModelProps) {
  const { t } = useText()
  const place = useRef<HTMLDivElement>(null)
  const { kind } = look
  // It opens below the button that was pressed, and there the window often ends.
  useEffect(() => {
    if (kind === 'open' || kind === 'failed') place.current?.scrollIntoView({ block: 'nearest' })
  }, [kind])
  if (kind === 'closed') return null
  const tooLarge = kind === 'failed' && look.failure.code === 'ANSWER_TOO_LARGE'
  return (
    <div ref={place}>
      {kind === 'asked' ? <p role="status">{t('results.loading')}</p> : null}
      {kind === 'open' ? (
        <ModelView
          bytes={look.bytes}
          name={t('results.model', { name: fileName })}
          previewUrl={previewUrl}
          words={{
            keys: t('results.keys'),
            loading: t('results.loading'),
            broken: t('results.noModel'),
            tooLarge: t('results.tooLarge'),
            noGraphics: t('results.noGraphics'),
          }}
        />
      ) : null}
      {tooLarge ? <p role="status">{t('results.tooLarge')}</p> : null}
      {kind === 'failed' && !tooLarge ? <FailureNote failure={look.failure} voice="status" /> : null}
    </div>
  )
}
