import type { VerdictView } from '../../../src-preload/contract/views.ts'
import { STORAGE_WORDS, VERDICT_WORDS } from '../../locales/text.ts'
import { FailureNote } from '../../ui/failure-note.tsx'

/** What the words of the verdict say already. */
const SAID = ['KEY_REFUSED', 'KEY_NOT_CHECKED_BY_SERVER']

function whereItIs({ verdict, stored, storage }: VerdictView): string {
  if (stored) return ` It is kept ${STORAGE_WORDS[storage]}.`
  // Only a profile whose key works gets this answer without the new key being kept.
  if (verdict === 'not-checked-yet') return ' The key you had stays in use; try again when you are connected.'
  return ' It was not kept.'
}

/** What the service said of a key, and where the key is now. */
export function VerdictNote({ verdict }: { readonly verdict: VerdictView | null }) {
  if (verdict === null) return null
  const { failure } = verdict
  return (
    <div className="verdict">
      <p role="status" data-verdict={verdict.verdict}>
        <strong>{VERDICT_WORDS[verdict.verdict]}</strong>
        {whereItIs(verdict)}
      </p>
      <FailureNote failure={failure} untitled={failure !== null && SAID.includes(failure.code)} />
    </div>
  )
}
