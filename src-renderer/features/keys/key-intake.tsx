import type { IntakeView } from '../../../src-preload/contract/intake.ts'
import type { Colour, Fingerprint } from '../../../src-preload/contract/views.ts'
import { showTaken } from '../../state/intake.ts'
import { useMirror } from '../../state/store.ts'
import { useText } from '../../ui/use-text.ts'
import { KeepFor } from '../keychain/keep-for.tsx'
import { IntakeSummary } from './intake-summary.tsx'
import { ChooseKey } from './key-choice.tsx'

interface KeyIntakeProps {
  readonly intake: IntakeView | null
  readonly intercepted: boolean
  /** Variables of this computer's environment that look like a key's. */
  readonly environmentKeys: readonly string[]
  /** Where and for whom the key is, as far as it is known: the sealed window shows it. */
  readonly about: { readonly name: string; readonly address: string; readonly colour: Colour }
  /** The fingerprint of the key that is to be replaced, where there is one that can be read. */
  readonly old?: Fingerprint | null
  /** The id of a note that says what went wrong here. */
  readonly describedBy?: string | undefined
}

/** The ways a key gets in. None of them passes through this window: main takes it, and answers with a fingerprint. */
export function KeyIntake({ intake, intercepted, environmentKeys, about, old, describedBy }: KeyIntakeProps) {
  const { t } = useText()
  const { call } = window.latchkey
  const take = async (ask: 'fromFile' | 'fromClipboard'): Promise<void> => showTaken(await call[`intake.${ask}`]({}))
  const takeTyped = async (): Promise<void> => showTaken(await call['intake.typed'](about))
  const takeVariable = async (variable: string): Promise<void> =>
    showTaken(await call['intake.fromEnvironment']({ variable }))
  const without = useMirror((state) => state.mirror?.app.keychain.kind === 'none')
  const unknownPlace = about.address === ''
  return (
    <fieldset className="card" aria-describedby={describedBy}>
      <legend>{t('intake.legend')}</legend>
      <p className="quiet">{t(without ? 'intake.whatWithout' : 'intake.what')}</p>
      <div className="row">
        <button type="button" onClick={() => void take('fromFile')}>
          {t('intake.file')}
        </button>
        <button type="button" onClick={() => void take('fromClipboard')}>
          {t('intake.paste')}
        </button>
        <button
          type="button"
          disabled={unknownPlace}
          aria-describedby={unknownPlace ? 'type-needs' : undefined}
          onClick={() => void takeTyped()}
        >
          {t('intake.type')}
        </button>
        {environmentKeys.map((variable) => (
          <button key={variable} type="button" onClick={() => void takeVariable(variable)}>
            {t('intake.variable', { name: variable })}
          </button>
        ))}
      </div>
      {unknownPlace ? (
        <p id="type-needs" className="quiet">
          {t('intake.typeNeeds')}
        </p>
      ) : null}
      <ChooseKey />
      <IntakeSummary key={intake?.intakeId} intake={intake} intercepted={intercepted} old={old ?? null} />
      {intake === null ? null : <KeepFor key={`keep ${intake.intakeId}`} intakeId={intake.intakeId} />}
    </fieldset>
  )
}
