import { expect, it } from 'vitest'
import { createBatchStore } from '../../../src-main/jobs/batch-store.ts'
import { aBatch } from '../../bench/homes.ts'
import { testDatabase } from '../../support/database.ts'

it('brings back the newest ended batches of each profile, and all that are not ended, in their order', () => {
  const store = createBatchStore(testDatabase(), () => 0, 3)
  const ended = Array.from({ length: 10 }, (_, number) => aBatch(number, number < 5 ? 'tenant-acme' : 'tenant-beta'))
  const waiting = { ...aBatch(20, 'tenant-acme'), createdAt: 1, state: { stage: 'queued' } as const }
  expect(store.insert([...ended, waiting]).ok).toBe(true)
  const loaded = store.load()
  if (!loaded.ok) throw new Error(loaded.failure.code)
  expect(loaded.value.setAside).toBe(0)
  const kept = [waiting, ...ended.slice(2, 5), ...ended.slice(7)]
  expect(loaded.value.batches.map(({ id, files }) => [id, files.length])).toEqual(kept.map(({ id }) => [id, 1]))
})
