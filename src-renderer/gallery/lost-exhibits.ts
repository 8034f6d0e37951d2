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
  {
    name: 'send-unsent',
    state: () => {
      const note = { id: 1, tenantId: 'profile-0001', count: 12, handles: [], dropped: [], faceLimit: null }
      return windowWith({}, [], { unsent: [note] })
    },
  },
  {
    name: 'locked-needs-you',
    state: () => {
      const waits = (number: number, code: 'KEYS_LOCKED' | 'KEY_REFUSED') => ({
        ...batch(number, { stage: 'queued' }, [file({ stage: 'queued' })]),
        notice: { code },
      })
      const lock = { locked: true, waiting: false, by: 'person', needs: 'click', hasPasscode: false } as const
      return windowWith({ lock }, [waits(1, 'KEYS_LOCKED'), waits(2, 'KEY_REFUSED')])
    },
  },
  {
    name: 'send-from-its-beginning',
    state: () => {
      const held = [{ stage: 'queued' }, { stage: 'paused' }, { stage: 'interrupted' }] as const
      return windowWith(
        {},
        held.map((stage, index) => ({
          ...batch(index + 1, stage, [file({ stage: 'queued' })]),
          begunAt: NOW - 60_000,
        })),
      )
    },
  },
  {
    name: 'send-stalled',
    state: () => {
      const stalls = ['STALLED_SERVER', 'STALLED_NETWORK', 'STALLED_DISK', 'SENDING_LIMITED'] as const
      const sending = { stage: 'sending', sentBytes: 1_000_000, totalBytes: 2_345_678 } as const
      return windowWith(
        {},
        stalls.map((code, index) => ({ ...batch(index + 1, sending, [file({ stage: 'sending' })]), notice: { code } })),
      )
    },
  },
]
