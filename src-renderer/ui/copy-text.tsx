import { useState } from 'react'
import { copyText, writeMail } from '../state/key-acts.ts'
import { useText } from './use-text.ts'

interface CopyTextProps {
  readonly id: string
  readonly label: string
  readonly text: string
  /** The words on the button. */
  readonly button: string
  /** What the e-mail with it is about. */
  readonly subject: string
}

/** A text for somebody else: to be read here first, and copied as it stands. */
export function CopyText({ id, label, text, button, subject }: CopyTextProps) {
  const { t } = useText()
  const [copied, setCopied] = useState('')
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea id={id} readOnly={true} rows={12} value={text} />
      <div className="row">
        <button type="button" onClick={() => void copyText(text).then((done) => setCopied(done ? text : ''))}>
          {button}
        </button>
        <button type="button" onClick={() => void writeMail(subject, text)}>
          {t('mail.write')}
        </button>
        {/* A text that has changed since is not the one that was copied. */}
        <span role="status">{copied === text ? t('copy.done') : ''}</span>
      </div>
    </div>
  )
}
