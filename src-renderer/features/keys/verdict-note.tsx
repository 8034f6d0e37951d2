import type { VerdictView } from '../../../src-preload/contract/views.ts'
import { STORAGE_WORDS } from '../../locales/text.ts'
import { FailureNote } from '../../ui/failure-note.tsx'

const WORDS: Readonly<Record<VerdictView['verdict'], string>> = {
  verified: 'The key works.',
  refused: 'The key was not accepted. Nothing was kept.',
  'not-checked-yet': 'The service could not be reached, so the key is not checked yet.',
  'server-does-not-check': 'The service accepts any key at all. That is usual for a server used for trying out only.',
  unclear: 'It is not clear whether the key works. Nothing was kept.',
}

/** What the service said of a key, and where the key is now. */
export function VerdictNote({ verdict }: { readonly verdict: VerdictView | null }) {
  if (verdict === null) return null
  return (
    <div>
      <p role="status" data-verdict={verdict.verdict}>
        <strong>{WORDS[verdict.verdict]}</strong>
        {verdict.stored ? ` It is kept ${STORAGE_WORDS[verdict.storage]}.` : ''}
      </p>
      <FailureNote failure={verdict.failure} />
    </div>
  )
}
