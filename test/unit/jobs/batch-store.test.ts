import { expect, it } from 'vitest'
import { createBatchStore } from '../../../src-main/jobs/batch-store.ts'
import { aBatch } from '../../bench/homes.ts'
import { testDatabase } from '../../support/database.ts'

it('brings back what the service still remembers, and older ones when they are asked for, without a gap', () => {
  const store = createBatchStore(testDatabase(), () => 100, 3)
  const ended = Array.from({ length: 30 }, (_, number) => aBatch(number, 'tenant-acme'))
  const owned = { ...aBatch(40, 'tenant-acme'), createdAt: 2, ownedUntil: 101 }
  const forgotten = { ...aBatch(41, 'tenant-acme'), createdAt: 1, ownedUntil: 100 }
  expect(store.insert([...ended, owned, forgotten]).ok).toBe(true)
  const loaded = store.load()
  if (!loaded.ok) throw new Error(loaded.failure.code)
  const known = loaded.value.batches.map(({ id }) => id)
  expect(known).toEqual([owned, ...ended.slice(27)].map(({ id }) => id))
  while (known.length < 32) {
    const older = store.older('tenant-acme', known)
    if (!older.ok || older.value.batches.length === 0) throw new Error('no more')
    expect(older.value.batches.length).toBeLessThanOrEqual(15)
    known.unshift(...older.value.batches.map(({ id }) => id))
  }
  expect(known.toSorted()).toEqual([forgotten, owned, ...ended].map(({ id }) => id).toSorted())
  expect(store.older('tenant-acme', known)).toEqual({ ok: true, value: { batches: [], setAside: 0 } })
  expect(store.count('tenant-acme')).toEqual({ ok: true, value: 32 })
})

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

it('brings back what asks a person, however much has ended since', () => {
  const store = createBatchStore(testDatabase(), () => 0, 3)
  const ended = Array.from({ length: 10 }, (_, number) => aBatch(number, 'tenant-acme'))
  const state = { stage: 'unsure', failure: { code: 'ANSWER_LOST' } } as const
  const unsure = { ...aBatch(20, 'tenant-acme'), createdAt: 1, state }
  expect(store.insert([...ended, unsure]).ok).toBe(true)
  const loaded = store.load()
  expect(loaded.ok ? loaded.value.batches.map(({ id }) => id) : []).toContain(unsure.id)
})
