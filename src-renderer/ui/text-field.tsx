import type { ReactNode, Ref } from 'react'
import type { Failure } from '../../src-preload/contract/result.ts'
import { FailureNote } from './failure-note.tsx'
import { useText } from './use-text.ts'

interface TextFieldProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly maxLength: number
  readonly onText: (text: string) => void
  /** What belongs here, in a sentence. */
  readonly hint?: ReactNode
  /** What is wrong with what stands here. */
  readonly failure?: Failure | null
  readonly type?: 'text' | 'date'
  readonly inputMode?: 'text' | 'numeric' | 'url' | 'email'
  readonly inputRef?: Ref<HTMLInputElement>
}

/** A labelled field. Its hint and its trouble stand below it and are read out with it. */
export function TextField(props: TextFieldProps) {
  const { id, label, value, maxLength, onText, hint, failure = null, inputMode = 'text', inputRef } = props
  const { type = 'text' } = props
  const { t } = useText()
  // Numbers and dates have their bounds said in their hints.
  const isFull = type === 'text' && inputMode !== 'numeric' && value.length >= maxLength
  const notes = [hint === undefined ? '' : `${id}-hint`, failure === null ? '' : `${id}-trouble`]
  const describedBy = notes.join(' ').trim()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        ref={inputRef}
        id={id}
        type={type}
        value={value}
        maxLength={maxLength}
        inputMode={inputMode}
        autoComplete="off"
        aria-invalid={failure === null ? undefined : true}
        aria-describedby={describedBy === '' ? undefined : describedBy}
        onChange={(event) => onText(event.target.value)}
      />
      {hint === undefined ? null : (
        <span id={`${id}-hint`} className="quiet">
          {hint}
        </span>
      )}
      {/* The place is there before there is anything to say: what comes into it is read out. */}
      <span role="status" className="quiet">
        {isFull ? t('field.full', { most: maxLength }) : ''}
      </span>
      <FailureNote id={`${id}-trouble`} failure={failure} />
    </div>
  )
}
