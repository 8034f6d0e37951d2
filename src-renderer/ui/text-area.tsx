interface TextAreaProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly maxLength: number
  readonly hint: string
  readonly onText: (text: string) => void
}

/** A labelled field of several lines; its hint stands below it and is read out with it. */
export function TextArea({ id, label, value, maxLength, hint, onText }: TextAreaProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        value={value}
        maxLength={maxLength}
        rows={4}
        autoComplete="off"
        aria-describedby={`${id}-hint`}
        onChange={(event) => onText(event.target.value)}
      />
      <span id={`${id}-hint`} className="quiet">
        {hint}
      </span>
    </div>
  )
}
