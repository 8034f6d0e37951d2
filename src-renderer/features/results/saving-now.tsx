import type { FileStage } from '../../../src-preload/contract/views.ts'
import { currentSeal, unwrap } from '../../state/mirror.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { useText } from '../../ui/use-text.ts'

interface SavingNowProps {
  readonly state: Extract<FileStage, { stage: 'saving' }>
  readonly name: string
}

/** Ends the saving of a file. */
export function StopSaving({ fileId }: { readonly fileId: string }) {
  const { t } = useText()
  const stop = (): void => void window.latchkey.call['results.cancel'](currentSeal(), { fileId }).then(unwrap)
  return (
    <button type="button" onClick={stop}>
      {t('saving.stop')}
    </button>
  )
}

/** How far the saving of a file is, and what it waits for. */
export function SavingNow({ state, name }: SavingNowProps) {
  const { t } = useText()
  const { fraction, trouble } = state
  return (
    <>
      <progress {...(fraction === null ? {} : { value: fraction })} aria-label={`${t('file.saving')} ${name}`} />
      <FailureNote failure={trouble} voice="status" />
    </>
  )
}
