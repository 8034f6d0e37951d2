import type { FileStage } from '../../src-preload/contract/views.ts'
import type { Exhibit } from './exhibits.ts'
import { batch, file, NOW, windowWith } from './made-up.ts'

const FOLDER = '/home/nadia/Downloads/Latchkey/Acme Corp'
const SAVED: FileStage = {
  stage: 'saved',
  savedName: 'Jordan shoe.glb',
  folder: FOLDER,
  bytes: 221_652,
  sha256: 'ca3e6e99'.repeat(8),
  hasPreview: true,
}

const saved = (...stages: FileStage[]) => ({
  ...batch(
    1,
    { stage: 'done', ready: stages.length, failed: 0 },
    stages.map((stage) => ({ ...file(stage), sentSha256: '5d0c77e1'.repeat(8) })),
  ),
  takenAt: NOW - 3_600_000,
})

/** Saved results that are not there any more as they were saved, and what can be done about them. */
export const LOST_EXHIBITS: readonly Exhibit[] = [
  {
    name: 'results-lost',
    state: () => {
      const verdicts = new Map([
        ['file-1-0000', 'gone'],
        ['file-1-0001', 'changed'],
      ] as const)
      return windowWith({}, [saved(SAVED, SAVED, SAVED)], { screen: 'results', verdicts })
    },
  },
  {
    name: 'results-not-saved-again',
    state: () => {
      const trouble = { code: 'RESULT_GONE' } as const
      return windowWith({}, [saved({ ...SAVED, trouble })], { screen: 'results' })
    },
  },
]
