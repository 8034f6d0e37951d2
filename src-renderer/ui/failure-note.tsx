import type { Failure } from '../../src-preload/contract/result.ts'
import { sentenceOf } from '../locales/errors.ts'

/** A refusal in words: what happened, why, and what to do. Read out as soon as it appears. */
export function FailureNote({ failure }: { readonly failure: Failure | null }) {
  if (failure === null) return null
  const { title, sentence, remedy } = sentenceOf(failure)
  return (
    <div role="alert" data-code={failure.code}>
      <strong>{title}</strong>
      <div>
        <bdi>{sentence}</bdi> {remedy}
      </div>
    </div>
  )
}
