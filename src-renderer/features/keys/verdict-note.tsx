import type { VerdictView } from '../../../src-preload/contract/views.ts'
import type { Text } from '../../locales/text.ts'
import { STORAGE_WORDS, VERDICT_WORDS } from '../../locales/words.ts'
import type { KeyTalk } from '../../state/store.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { useText } from '../../ui/use-text.ts'

/** What the words of the verdict say already. */
const SAID = ['KEY_NOT_CHECKED_BY_SERVER']

function whereItIs({ t }: Text, { stored, storage, waiting }: VerdictView, asked: KeyTalk['asked']): string {
  if (waiting) return t('verdict.waits')
  if (stored) return t(STORAGE_WORDS[storage])
  return t(asked === 'back' ? 'verdict.staysInUse' : 'verdict.notKept')
}

type SaidKey = 'verdict.notCheckedNow' | 'waiting.refused' | (typeof VERDICT_WORDS)[VerdictView['verdict']]

function whatWasSaid({ verdict, waiting }: VerdictView, asked: KeyTalk['asked']): SaidKey {
  // The key is in use and was asked about once more: what it was before stays true.
  if (asked === 'check' && verdict === 'not-checked-yet') return 'verdict.notCheckedNow'
  return waiting && verdict === 'refused' ? 'waiting.refused' : VERDICT_WORDS[verdict]
}

interface VerdictNoteProps {
  readonly verdict: VerdictView | null
  /** What was asked about it; null for a profile that is not made yet: there is no key before this one. */
  readonly asked?: KeyTalk['asked']
  /** Whom to ask, as it stands in a form that is not saved yet. */
  readonly contact?: string
}

/** What the service said of a key, and where the key is now. */
export function VerdictNote({ verdict, asked = null, contact }: VerdictNoteProps) {
  const text = useText()
  if (verdict === null) return null
  const { failure } = verdict
  const nobody = asked === null && verdict.verdict === 'not-checked-yet'
  // A key that waits is expected to be refused: what to do about a refusal would only confuse.
  const shown = verdict.waiting && verdict.verdict === 'refused' ? null : failure
  return (
    <div className="verdict">
      <p role="status" data-verdict={verdict.verdict} data-waits={verdict.waiting}>
        <strong>
          {verdict.changed === true ? `${text.t('verdict.changed')} ` : ''}
          {text.t(whatWasSaid(verdict, asked))}
        </strong>{' '}
        {nobody ? text.t('form.nobodyThere') : whereItIs(text, verdict, asked)}
      </p>
      <FailureNote
        failure={shown}
        untitled={failure !== null && SAID.includes(failure.code)}
        reveal={true}
        contact={contact}
      />
    </div>
  )
}
