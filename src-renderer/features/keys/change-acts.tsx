import type { KeyView } from '../../../src-preload/contract/views.ts'
import { goBackTo, makeKey, saveKey } from '../../state/key-acts.ts'
import { type ChangeWay, useMirror } from '../../state/store.ts'
import { useText } from '../../ui/use-text.ts'
import { questionOf } from './change-question.tsx'

interface ChangeActsProps {
  readonly way: ChangeWay
  readonly previous: KeyView['earlier'][number] | undefined
  readonly state: KeyView['state']
}

/** The buttons that carry a change out, as far as it has come. */
export function ChangeActs({ way, previous, state }: ChangeActsProps) {
  const { t } = useText()
  const talk = useMirror((mirror) => mirror.keyTalk)
  const hasIntake = useMirror((mirror) => mirror.intake !== null)
  const busy = talk.busy !== null
  const question = questionOf(state, hasIntake, talk)
  switch (way) {
    case 'later':
      return null
    case 'make':
      return (
        <button type="button" className="primary" aria-disabled={busy} onClick={() => void makeKey()}>
          {t('change.makeDo')}
        </button>
      )
    case 'back':
      return previous === undefined ? null : (
        <button type="button" className="primary" aria-disabled={busy} onClick={() => void goBackTo(previous.number)}>
          {t('change.backDo')}
        </button>
      )
    case 'have':
      return (
        <>
          <button
            type="button"
            className="primary"
            disabled={!hasIntake}
            aria-disabled={busy}
            onClick={() => void saveKey()}
          >
            {t('key.save')}
          </button>
          {question === 'replace' ? (
            <button type="button" aria-disabled={busy} onClick={() => void saveKey('replaceWaiting')}>
              {t('change.replace')}
            </button>
          ) : null}
          {question === 'wait' ? (
            <button type="button" aria-disabled={busy} onClick={() => void saveKey('keepWaiting')}>
              {t('change.keep')}
            </button>
          ) : null}
          {talk.verdict?.verdict === 'server-does-not-check' && !talk.verdict.stored ? (
            <button type="button" aria-disabled={busy} onClick={() => void saveKey('acceptUnchecked')}>
              {t('form.keepAnyway')}
            </button>
          ) : null}
        </>
      )
  }
}
