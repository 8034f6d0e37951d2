import { expect, it } from 'vitest'
import type { FileStage } from '../../../src-preload/contract/views.ts'
import { isSavable } from '../../../src-renderer/features/results/is-savable.ts'

const failed = { stage: 'failed', failure: { code: 'DISK_FULL' }, hasPreview: false } as const

it.each<[FileStage, boolean]>([
  [{ stage: 'ready', bytes: null, hasPreview: false }, true],
  [{ ...failed, retry: true }, true],
  [{ ...failed, retry: false }, false],
  [{ stage: 'saving', fraction: null, trouble: null, hasPreview: false }, false],
  [{ stage: 'working' }, false],
  [{ stage: 'cancelled' }, false],
])('%j has a result that is not here yet: %s', (state, expected) => {
  expect(isSavable(state)).toBe(expected)
})
