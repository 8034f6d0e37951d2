import { expect, it } from 'vitest'
import type { FileStage } from '../../../src-preload/contract/views.ts'
import { isLost, isSavable } from '../../../src-renderer/features/results/is-savable.ts'

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

const saved: FileStage = {
  stage: 'saved',
  savedName: 'a.glb',
  folder: '/results',
  bytes: 1,
  sha256: '0'.repeat(64),
  hasPreview: false,
}

it.each<[FileStage, Parameters<typeof isLost>[1], boolean]>([
  [saved, undefined, false],
  [saved, 'same', false],
  [saved, 'gone', true],
  [saved, 'changed', true],
  [saved, 'unreadable', true],
  [{ ...saved, trouble: { code: 'RESULT_GONE' } }, undefined, true],
  [{ stage: 'ready', bytes: null, hasPreview: false }, 'gone', false],
])('%j, found to be %s, is to be saved once more: %s', (state, verdict, expected) => {
  expect(isLost(state, verdict)).toBe(expected)
})
