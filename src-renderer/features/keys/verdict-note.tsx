import type { VerdictView } from '../../../src-preload/contract/views.ts'
import type { Text } from '../../locales/text.ts'
import { STORAGE_WORDS, VERDICT_WORDS } from '../../locales/words.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { useText } from '../../ui/use-text.ts'

/** What the words of the verdict say already. */
const SAID = ['KEY_NOT_CHECKED_BY_SERVER']

function whereItIs({ t }: Text, { verdict, stored, storage }: VerdictView): string {
  if (stored) return t(STORAGE_WORDS[storage])
  // Only a profile whose key works gets this answer without the new key being kept.
  if (verdict === 'not-checked-yet') return t('verdict.oldStays')
  return t('verdict.notKept')
}

interface VerdictNoteProps {
  readonly verdict: VerdictView | null
  /** True for a key that is in use and was asked about once more: what it was before stays true. */
  readonly again?: boolean
  /** True for a profile that is not made yet: there is no key before this one. */
  readonly making?: boolean
  /** Whom to ask, as it stands in a form that is not saved yet. */
  readonly contact?: string
}

/** What the service said of a key, and where the key is now. */
export function VerdictNote({ verdict, again = false, making = false, contact }: VerdictNoteProps) {
  const text = useText()
  if (verdict === null) return null
  const { failure } = verdict
  const nobody = making && verdict.verdict === 'not-checked-yet'
  const unreached = again && verdict.verdict === 'not-checked-yet'
  return (
    <div className="verdict">
      <p role="status" data-verdict={verdict.verdict}>
        <strong>
          {verdict.changed === true ? `${text.t('verdict.changed')} ` : ''}
          {text.t(unreached ? 'verdict.notCheckedNow' : VERDICT_WORDS[verdict.verdict])}
        </strong>{' '}
        {nobody ? text.t('form.nobodyThere') : whereItIs(text, verdict)}
      </p>
      <FailureNote
        failure={failure}
        untitled={failure !== null && SAID.includes(failure.code)}
        reveal={true}
        contact={contact}
      />
    </div>
  )
}
