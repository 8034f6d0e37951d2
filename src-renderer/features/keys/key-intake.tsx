import type { Colour, IntakeView } from '../../../src-preload/contract/views.ts'
import { unwrap, useMirror } from '../../state/mirror.ts'

interface KeyIntakeProps {
  readonly intake: IntakeView | null
  /** Where and for whom the key is, as far as it is known: the sealed window shows it. */
  readonly about: { readonly name: string; readonly address: string; readonly colour: Colour }
  readonly onIntake: (intake: IntakeView) => void
}

const SOURCES = {
  clipboard: 'pasted',
  file: 'from the file',
  environment: 'from this computer',
  typed: 'typed',
} as const

/** The ways a key gets in. None of them passes through this window: main takes it, and answers with a fingerprint. */
export function KeyIntake({ intake, about, onIntake }: KeyIntakeProps) {
  const names = useMirror((state) => state.mirror?.app.environmentKeys)
  const { call } = window.latchkey
  const take = async (asked: ReturnType<(typeof call)['intake.fromFile']>): Promise<void> => {
    const taken = unwrap(await asked)
    if (taken !== null) onIntake(taken)
  }
  return (
    <fieldset className="card">
      <legend>Your key</legend>
      <p className="quiet">
        A key is one long line of letters and digits that the people who run the service gave you. It goes straight into
        this computer's keychain; this window never sees it.
      </p>
      <div className="row">
        <button type="button" onClick={() => void take(call['intake.fromFile']({}))}>
          Choose key file…
        </button>
        <button type="button" onClick={() => void take(call['intake.fromClipboard']({}))}>
          Paste it
        </button>
        <button type="button" onClick={() => void take(call['intake.typed'](about))} disabled={about.address === ''}>
          Type it…
        </button>
        {names?.map((variable) => (
          <button key={variable} type="button" onClick={() => void take(call['intake.fromEnvironment']({ variable }))}>
            Use {variable} from this computer
          </button>
        ))}
      </div>
      {intake === null ? null : <IntakeSummary intake={intake} />}
    </fieldset>
  )
}

function IntakeSummary({ intake }: { readonly intake: IntakeView }) {
  const clear = async (): Promise<void> => {
    unwrap(await window.latchkey.call['intake.clearClipboard']({ intakeId: intake.intakeId }))
  }
  return (
    <div role="status" data-intake={intake.source}>
      <p>
        <strong>Key taken in</strong>, {SOURCES[intake.source]}
        {intake.variable === null ? '' : ` (${intake.variable})`}
        {intake.fingerprint === null ? '' : `: ${intake.fingerprint.hex} · ${intake.fingerprint.words.join(' ')}`}
      </p>
      {intake.ignored.length === 0 ? null : (
        <p className="quiet">Left alone: {intake.ignored.map(({ name }) => name).join(', ')}</p>
      )}
      {intake.source === 'clipboard' ? (
        <button type="button" onClick={() => void clear()}>
          Clear the clipboard
        </button>
      ) : null}
    </div>
  )
}
