import type { KeyView } from '../../../src-preload/contract/views.ts'
import { type KeyTalk, useMirror } from '../../state/store.ts'
import { useText } from '../../ui/use-text.ts'

/** What only the person can decide before a new key is kept: whether it may wait, or take a waiting one's place. */
export type Question = 'replace' | 'wait'

/** What is to be asked now; null: nothing. A key may wait only where the old one works meanwhile. */
export function questionOf(state: KeyView['state'], hasIntake: boolean, talk: KeyTalk): Question | null {
  const { taken, verdict, asked, busy } = talk
  if (!hasIntake || busy !== null) return null
  if (taken && verdict === null) return 'replace'
  const works = state === 'verified' || state === 'server-does-not-check'
  const isRefused = asked === 'have' && verdict?.verdict === 'refused' && !verdict.stored
  return works && isRefused ? 'wait' : null
}

/** The question in words. The place is there before the question: it is read out when it comes. */
export function ChangeQuestion({ state }: { readonly state: KeyView['state'] }) {
  const { t } = useText()
  const talk = useMirror((mirror) => mirror.keyTalk)
  const hasIntake = useMirror((mirror) => mirror.intake !== null)
  const question = questionOf(state, hasIntake, talk)
  return (
    <div role="status" data-question={question ?? undefined}>
      {question === null ? null : <p>{t(question === 'wait' ? 'change.keepText' : 'change.takenText')}</p>}
    </div>
  )
}
