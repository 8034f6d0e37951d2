import { useEffect, useRef } from 'react'
import type { Failure } from '../../src-preload/contract/result.ts'
import { useMirror } from '../state/store.ts'
import { AskAgain } from './ask-again.tsx'
import { OpenForChanges } from './open-for-changes.tsx'
import { OpenFound } from './open-found.tsx'
import { useText } from './use-text.ts'
import { againAt, isOnlyWaiting } from './waited-out.ts'
import { whomToAsk } from './whom-to-ask.ts'

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
  /** Whom to ask, as it stands in a form that is not saved yet. */
  readonly contact?: string | undefined
}

/** A refusal in words: what happened, why, what to do, and whom to ask where it is known. */
export function FailureNote(props: FailureNoteProps) {
  const { failure, id, voice = 'alert', untitled = false, reveal = false } = props
  const note = useRef<HTMLDivElement>(null)
  const text = useText()
  const system = useMirror((state) => state.mirror?.app.keychain.system ?? null)
  const contact = useMirror((state) => (failure === null ? '' : whomToAsk(failure, state, props.contact)))
  useEffect(() => {
    if (reveal && failure !== null) note.current?.scrollIntoView({ block: 'nearest' })
  }, [reveal, failure])
  if (failure === null) return null
  const { title, sentence, remedy } = text.failure(failure, system)
  const goesOn = againAt(failure)
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
        <bdi>{sentence}</bdi> {isOnlyWaiting(failure) ? '' : remedy}{' '}
        {goesOn === null ? null : text.t('app.goesOn', { time: text.time(goesOn) })}{' '}
        {contact === '' ? null : <bdi>{text.t('app.whomToAsk', { contact })}</bdi>}
      </div>
      {failure.code === 'KEYSTORE_DENIED' ? <AskAgain /> : null}
      {failure.code === 'PROFILE_NEEDS_CONFIRM' ? <OpenForChanges /> : null}
      {failure.code === 'KEYS_UNDER_PASSCODE' ? <OpenFound /> : null}
    </div>
  )
}
