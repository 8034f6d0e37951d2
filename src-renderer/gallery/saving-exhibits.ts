import type { CheckReport, NameQuestion } from '../../src-preload/contract/saving.ts'
import type { FileStage } from '../../src-preload/contract/views.ts'
import type { Exhibit } from './exhibits.ts'
import { batch, file, NOW, windowWith } from './made-up.ts'

const HOUR = 3_600_000
const FOLDER = '/home/nadia/Downloads/Latchkey/Acme Corp'
const READY: FileStage = { stage: 'ready', bytes: 221_652, hasPreview: true }
const SAVED: FileStage = {
  stage: 'saved',
  savedName: 'Jordan shoe.glb',
  folder: FOLDER,
  bytes: 221_652,
  sha256: 'ca3e6e99'.repeat(8),
  hasPreview: true,
}
const WAITING: FileStage = {
  stage: 'saving',
  fraction: 0.45,
  trouble: { code: 'NETWORK_LOST', facts: { seconds: 8, again: NOW + 8_000 } },
  hasPreview: true,
}
const LIMITED: FileStage = {
  stage: 'saving',
  fraction: null,
  trouble: { code: 'RATE_LIMITED', facts: { seconds: 12, again: NOW + 12_000 } },
  hasPreview: false,
}
const SKIPPED: FileStage = { stage: 'failed', failure: { code: 'SAVE_SKIPPED' }, retry: true, hasPreview: true }

const done = (stages: readonly FileStage[], ownedUntil: number | null = null) => ({
  ...batch(
    1,
    { stage: 'done', ready: stages.length, failed: 0 },
    stages.map((stage) => file(stage)),
  ),
  ownedUntil,
})

const QUESTION: NameQuestion = {
  questionId: 'question-0001',
  folder: FOLDER,
  names: [
    { fileId: 'file-1-0000', name: 'Jordan shoe.glb', replaceable: true },
    { fileId: 'file-1-0001', name: 'scan-04.glb', replaceable: true },
    { fileId: 'file-1-0002', name: 'a link.glb', replaceable: false },
  ],
}
const FINDINGS = (['changed', 'gone', 'unreadable'] as const).map((verdict, index) => ({
  fileId: `file-1-000${index}`,
  name: 'Jordan shoe.glb',
  folder: FOLDER,
  verdict,
}))

/** The Results screen after a comparison. */
function checked(
  name: string,
  counts: CheckReport['counts'],
  findings: CheckReport['findings'],
  stopped = false,
): Exhibit {
  const report = { counts, findings, stopped }
  const check = { tenantId: 'profile-0001', busy: false, one: false, report }
  const verdicts = new Map(findings.map(({ fileId, verdict }) => [fileId, verdict]))
  return { name, state: () => windowWith({}, [done([SAVED, SAVED, SAVED])], { screen: 'results', check, verdicts }) }
}

/** Results on their way to this computer, beside what is there already, and compared with it again. */
export const SAVING_EXHIBITS: readonly Exhibit[] = [
  { name: 'results-waiting', state: () => windowWith({}, [done([WAITING, LIMITED, SKIPPED])], { screen: 'results' }) },
  { name: 'work-saving', state: () => windowWith({}, [done([WAITING, SAVED])], { screen: 'work' }) },
  ...([20, 2, -1] as const).map((hours) => ({
    name: `results-kept-${hours < 0 ? 'over' : hours}`,
    state: () => windowWith({}, [done([READY, SAVED], Date.now() + hours * HOUR)], { screen: 'results' }),
  })),
  ...[QUESTION, { ...QUESTION, names: QUESTION.names.slice(0, 1) }].map((question) => ({
    name: `name-question-${question.names.length}`,
    state: () =>
      windowWith({}, [done([READY, READY, READY])], {
        screen: 'results',
        nameQuestion: { tenantId: 'profile-0001', question },
      }),
  })),
  {
    name: 'results-checking',
    state: () =>
      windowWith({}, [done([SAVED])], {
        screen: 'results',
        check: { tenantId: 'profile-0001', busy: true, one: false, report: null },
      }),
  },
  checked('results-checked', { same: 3, changed: 0, gone: 0, unreadable: 0 }, []),
  checked('results-checked-not', { same: 2, changed: 1, gone: 1, unreadable: 1 }, FINDINGS),
  checked('results-checked-stopped', { same: 1, changed: 0, gone: 0, unreadable: 0 }, [], true),
]
