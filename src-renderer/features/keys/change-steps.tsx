import type { TextKey } from '../../locales/en.ts'
import { useMirror } from '../../state/store.ts'
import { useText } from '../../ui/use-text.ts'
import { type Step, type StepName, type StepState, stepsOf } from './change-steps.ts'

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
  unanswered: 'step.state.unanswered',
  waits: 'step.state.waits',
  failed: 'step.state.failed',
} as const satisfies Record<StepState, TextKey>

const MARKS: Readonly<Record<StepState, string>> = {
  done: '✓',
  now: '…',
  next: '○',
  open: '…',
  unanswered: '…',
  waits: '…',
  failed: '✕',
}

function useSteps(): readonly Step[] {
  const talk = useMirror((state) => state.keyTalk)
  const hasIntake = useMirror((state) => state.intake !== null)
  return stepsOf(talk, hasIntake)
}

/** How far a change has come. */
export function ChangeSteps() {
  const { t } = useText()
  const steps = useSteps()
  if (steps.length === 0) return null
  return (
    <ol className="steps" aria-label={t('step.label')}>
      {steps.map(([name, state]) => (
        <li key={name} data-step={name} data-step-state={state}>
          <span aria-hidden="true">{MARKS[state]}</span> {t(NAMES[name])}{' '}
          <span className="quiet">({t(STATES[state])})</span>
        </li>
      ))}
    </ol>
  )
}

/** Reads out each step that passes. Its place never goes away, as the lists of steps do: what appears with it is not read. */
export function StepNews() {
  const { t } = useText()
  const last = useSteps().findLast(([, state]) => state !== 'next')
  return (
    <p className="unseen" role="status" data-news={last?.join(' ')}>
      {last === undefined ? '' : t('step.news', { step: t(NAMES[last[0]]), state: t(STATES[last[1]]) })}
    </p>
  )
}
