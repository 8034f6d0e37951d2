interface ChoiceFieldProps<Value extends string> {
  readonly id: string
  readonly label: string
  readonly value: Value
  /** The words of each choice, in the order they are offered. */
  readonly choices: Readonly<Record<Value, string>>
  readonly onChoice: (value: Value) => void
}

/** A labelled choice of one from a few. */
export function ChoiceField<Value extends string>({ id, label, value, choices, onChoice }: ChoiceFieldProps<Value>) {
  const values = Object.keys(choices) as Value[]
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ target }) => onChoice(target.value as Value)}>
        {values.map((each) => (
          <option key={each} value={each}>
            {choices[each]}
          </option>
        ))}
      </select>
    </div>
  )
}
