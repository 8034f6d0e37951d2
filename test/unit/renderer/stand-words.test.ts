import { expect, it } from 'vitest'
import type { Failure } from '../../../src-preload/contract/result.ts'
import { textIn } from '../../../src-renderer/locales/text.ts'
import { standWords } from '../../../src-renderer/locales/words.ts'
import { batchView } from '../../support/views.ts'

it.each<[Failure | null, string]>([
  [null, 'Waiting for its turn'],
  [{ code: 'KEYS_LOCKED' }, 'Waiting until Latchkey is unlocked'],
  [{ code: 'KEY_REFUSED' }, 'Needs you'],
  [{ code: 'KEYSTORE_LOCKED' }, 'Needs you'],
  [{ code: 'NETWORK_REFUSED', facts: { again: 1_000 } }, 'Waiting to try again'],
])('a waiting job that is kept by %j reads “%s”', (notice, words) => {
  expect(standWords(textIn('en'), batchView({ state: { stage: 'queued' }, notice }))).toBe(words)
})
