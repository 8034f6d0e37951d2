import type { Colour, IntakeView } from '../../../src-preload/contract/views.ts'
import { takeIn } from '../../state/intake.ts'
import { unwrap } from '../../state/mirror.ts'
import { IntakeSummary } from './intake-summary.tsx'

interface KeyIntakeProps {
  readonly intake: IntakeView | null
  readonly intercepted: boolean
  /** Variables of this computer's environment that look like a key's. */
  readonly environmentKeys: readonly string[]
  /** Where and for whom the key is, as far as it is known: the sealed window shows it. */
  readonly about: { readonly name: string; readonly address: string; readonly colour: Colour }
  /** The id of a note that says what went wrong here. */
  readonly describedBy?: string | undefined
}

/** The ways a key gets in. None of them passes through this window: main takes it, and answers with a fingerprint. */
export function KeyIntake({ intake, intercepted, environmentKeys, about, describedBy }: KeyIntakeProps) {
  const take = async (ask: 'fromFile' | 'fromClipboard'): Promise<void> => {
    const taken = unwrap(await window.latchkey.call[`intake.${ask}`]({}))
    if (taken !== null) takeIn(taken)
  }
  const takeTyped = async (): Promise<void> => {
    const taken = unwrap(await window.latchkey.call['intake.typed'](about))
    if (taken !== null) takeIn(taken)
  }
  const takeVariable = async (variable: string): Promise<void> => {
    const taken = unwrap(await window.latchkey.call['intake.fromEnvironment']({ variable }))
    if (taken !== null) takeIn(taken)
  }
  const unknownPlace = about.address === ''
  return (
    <fieldset className="card" aria-describedby={describedBy}>
      <legend>Your key</legend>
      <p className="quiet">
        A key is one long line of letters and digits that the people who run the service gave you. It goes straight into
        this computer's keychain; this window never sees it.
      </p>
      <div className="row">
        <button type="button" onClick={() => void take('fromFile')}>
          Choose key file…
        </button>
        <button type="button" onClick={() => void take('fromClipboard')}>
          Paste it
        </button>
        <button
          type="button"
          disabled={unknownPlace}
          aria-describedby={unknownPlace ? 'type-needs' : undefined}
          onClick={() => void takeTyped()}
        >
          Type it…
        </button>
        {environmentKeys.map((variable) => (
          <button key={variable} type="button" onClick={() => void takeVariable(variable)}>
            Use {variable} from this computer
          </button>
        ))}
      </div>
      {unknownPlace ? (
        <p id="type-needs" className="quiet">
          To type it, say first where the service is.
        </p>
      ) : null}
      <IntakeSummary key={intake?.intakeId} intake={intake} intercepted={intercepted} />
    </fieldset>
  )
}
