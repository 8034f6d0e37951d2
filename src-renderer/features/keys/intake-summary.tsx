import { useState } from 'react'
import type { IntakeView } from '../../../src-preload/contract/views.ts'
import { titleOfCode } from '../../locales/errors.ts'
import { INTERCEPTED, SOURCE_WORDS } from '../../locales/text.ts'
import { unwrap } from '../../state/mirror.ts'

interface IntakeSummaryProps {
  readonly intake: IntakeView | null
  readonly intercepted: boolean
}

/** Which key was taken in, by its fingerprint. The place is there before there is a key: news in it is read out. */
export function IntakeSummary({ intake, intercepted }: IntakeSummaryProps) {
  return (
    <div role="status" data-intake={intake?.source}>
      {intake === null ? null : <Taken intake={intake} intercepted={intercepted} />}
    </div>
  )
}

function Taken({ intake, intercepted }: { readonly intake: IntakeView; readonly intercepted: boolean }) {
  const { fingerprint, variable } = intake
  return (
    <>
      {intercepted ? <p>{INTERCEPTED}</p> : null}
      <p>
        <strong>Key taken in</strong>, {SOURCE_WORDS[intake.source]}
        {variable === null ? '' : ` (${variable})`}
        {fingerprint === null ? '' : `: ${fingerprint.hex} · ${fingerprint.words.join(' ')}`}
      </p>
      {intake.development ? <p>It looks like an example. It works only with a service on this computer.</p> : null}
      {intake.ignored.length === 0 ? null : (
        <div className="quiet">
          Left alone:
          <ul>
            {intake.ignored.map(({ name, code }) => (
              <li key={`${name} ${code}`}>
                {name}: {titleOfCode('en', code)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {intake.source === 'clipboard' ? <ClearClipboard intakeId={intake.intakeId} /> : null}
    </>
  )
}

function ClearClipboard({ intakeId }: { readonly intakeId: string }) {
  const [cleared, setCleared] = useState<boolean | null>(null)
  const clear = async (): Promise<void> => {
    const done = unwrap(await window.latchkey.call['intake.clearClipboard']({ intakeId }))
    setCleared(done?.cleared ?? null)
  }
  return (
    <div className="row">
      <button type="button" onClick={() => void clear()}>
        Clear the clipboard
      </button>
      {cleared === true ? <span>The clipboard is empty now.</span> : null}
      {cleared === false ? <span>Something else is on the clipboard now; it was left alone.</span> : null}
    </div>
  )
}
