import { useEffect, useRef } from 'react'
import type { Failure } from '../../src-preload/contract/result.ts'
import { useMirror } from '../state/store.ts'
import { AskAgain } from './ask-again.tsx'
import { useText } from './use-text.ts'

interface FailureNoteProps {
  readonly failure: Failure | null
  /** For a field that names this note as its description. */
  readonly id?: string
  /**
   * How it is read out. `alert`: at once. `status`: when there is a pause, for trouble that is being dealt with.
   * `silent`: not by itself, because something around it is read out already.
   */
  readonly voice?: 'alert' | 'status' | 'silent'
  /** True where the words beside it say the same as its title. */
  readonly untitled?: boolean
  /** True for a note that may appear outside of what is scrolled into view. */
  readonly reveal?: boolean
}

/** A refusal in words: what happened, why, and what to do. */
export function FailureNote({ failure, id, voice = 'alert', untitled = false, reveal = false }: FailureNoteProps) {
  const note = useRef<HTMLDivElement>(null)
  const text = useText()
  const system = useMirror((state) => state.mirror?.app.keychain.system ?? null)
  useEffect(() => {
    if (reveal && failure !== null) note.current?.scrollIntoView({ block: 'nearest' })
  }, [reveal, failure])
  if (failure === null) return null
  const { title, sentence, remedy } = text.failure(failure, system)
  return (
    <div
      ref={note}
      id={id}
      className={voice === 'status' ? 'note waiting' : 'note'}
      role={voice === 'silent' ? undefined : voice}
      data-code={failure.code}
    >
      {untitled ? null : <strong>{title}</strong>}
      <div>
        <bdi>{sentence}</bdi> {remedy}
      </div>
      {failure.code === 'KEYSTORE_DENIED' ? <AskAgain /> : null}
    </div>
  )
}
