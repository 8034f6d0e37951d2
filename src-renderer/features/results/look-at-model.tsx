import { useState } from 'react'
import type { Failure } from '../../../src-preload/contract/result.ts'
import { currentSeal } from '../../state/mirror.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { useText } from '../../ui/use-text.ts'
import { ModelView } from './model-view.tsx'

type Look =
  | { readonly kind: 'closed' }
  | { readonly kind: 'asked' }
  | { readonly kind: 'open'; readonly bytes: Uint8Array }
  | { readonly kind: 'failed'; readonly failure: Failure }

interface LookAtModelProps {
  readonly fileId: string
  readonly fileName: string
  readonly previewUrl: string | null
}

/** A button behind which a result can be looked at. The model is fetched when asked for, and let go when closed. */
export function LookAtModel({ fileId, fileName, previewUrl }: LookAtModelProps) {
  const { t } = useText()
  const [look, setLook] = useState<Look>({ kind: 'closed' })
  const open = async (): Promise<void> => {
    setLook({ kind: 'asked' })
    const answer = await window.latchkey.call['results.model'](currentSeal(), { fileId })
    // Closed meanwhile: then nobody waits for it any more.
    setLook((now) => {
      if (now.kind !== 'asked') return now
      return answer.ok ? { kind: 'open', bytes: answer.value.bytes } : { kind: 'failed', failure: answer.failure }
    })
  }
  const closed = look.kind === 'closed'
  const tooLarge = look.kind === 'failed' && look.failure.code === 'ANSWER_TOO_LARGE'
  return (
    <div className="look">
      <button
        type="button"
        aria-expanded={!closed}
        onClick={() => (closed ? void open() : setLook({ kind: 'closed' }))}
      >
        {t(closed ? 'results.look' : 'results.close')}
      </button>
      {look.kind === 'asked' ? <p role="status">{t('results.loading')}</p> : null}
      {look.kind === 'open' ? (
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
      {look.kind === 'failed' && !tooLarge ? <FailureNote failure={look.failure} voice="status" /> : null}
    </div>
  )
}
