import type { KeyView } from '../../../src-preload/contract/views.ts'
import { goBackTo, makeKey, saveKey } from '../../state/key-acts.ts'
import { type ChangeWay, type KeyTalk, useMirror } from '../../state/store.ts'
import { useText } from '../../ui/use-text.ts'

/** True for a new key that was refused while the old one works: the service may take it later. */
export function mayWait(state: KeyView['state'], { verdict, asked }: Pick<KeyTalk, 'verdict' | 'asked'>): boolean {
  const works = state === 'verified' || state === 'server-does-not-check'
  return works && asked === 'have' && verdict?.verdict === 'refused' && !verdict.stored && !verdict.waiting
}

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
  const asksToWait = hasIntake && mayWait(state, talk)
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
          {talk.taken && talk.verdict === null && hasIntake ? (
            <button type="button" aria-disabled={busy} onClick={() => void saveKey('replaceWaiting')}>
              {t('change.replace')}
            </button>
          ) : null}
          {asksToWait ? (
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
