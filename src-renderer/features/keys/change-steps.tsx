import type { TextKey } from '../../locales/en.ts'
import { useMirror } from '../../state/store.ts'
import { useText } from '../../ui/use-text.ts'
import { type StepName, type StepState, stepsOf } from './change-steps.ts'

const NAMES = {
  taken: 'step.taken',
  made: 'step.made',
  checked: 'step.checked',
  kept: 'step.kept',
  used: 'step.used',
} as const satisfies Record<StepName, TextKey>

const STATES = {
  done: 'step.state.done',
  now: 'step.state.now',
  next: 'step.state.next',
  open: 'step.state.open',
  waits: 'step.state.waits',
  failed: 'step.state.failed',
} as const satisfies Record<StepState, TextKey>

const MARKS: Readonly<Record<StepState, string>> = {
  done: '✓',
  now: '…',
  next: '○',
  open: '…',
  waits: '…',
  failed: '✕',
}

/** How far a change has come. The place is there before there are steps: each that passes is read out. */
export function ChangeSteps() {
  const { t } = useText()
  const talk = useMirror((state) => state.keyTalk)
  const hasIntake = useMirror((state) => state.intake !== null)
  const steps = stepsOf(talk, hasIntake)
  return (
    <div aria-live="polite">
      {steps.length === 0 ? null : (
        <ol className="steps" aria-label={t('step.label')}>
          {steps.map(([name, state]) => (
            <li key={name} data-step={name} data-step-state={state}>
              <span aria-hidden="true">{MARKS[state]}</span> {t(NAMES[name])}{' '}
              <span className="quiet">({t(STATES[state])})</span>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
