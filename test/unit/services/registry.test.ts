import { describe, expect, it } from 'vitest'
import { createRegistry } from '../../../src-main/services/registry.ts'
import { FakeAdapter } from '../../support/fake-adapter.ts'

const hosted = new FakeAdapter()
const practice = new FakeAdapter({ rotation: 'overlap' })

describe('which adapter serves a profile', () => {
  it('is told by its kind; only main’s own practice service has one beside', () => {
    const registry = createRegistry([hosted], practice)
    const served = (profile: { kind: string; role?: 'client' | 'admin'; practice: boolean }): unknown => {
      const found = registry.adapterFor({ role: 'client', ...profile })
      return found.ok ? found.value : found.failure
    }
    expect(served({ kind: 'image2model', practice: false })).toBe(hosted)
    expect(served({ kind: 'image2model', practice: true })).toBe(practice)
    for (const practice of [true, false]) {
      expect(served({ kind: 'other', practice })).toEqual({ code: 'KIND_UNKNOWN', facts: { kind: 'other' } })
    }
    // An administrator's key is another's business, and nobody serves it here.
    expect(served({ kind: 'image2model', role: 'admin', practice: false })).toMatchObject({ code: 'KIND_UNKNOWN' })
    // An unknown address is never taken for main's own service.
    expect(registry.adapters).toEqual([hosted])
  })

  it('is the common one where there is none for practice', () => {
    expect(createRegistry([hosted]).adapterFor({ kind: 'image2model', role: 'client', practice: true })).toEqual({
      ok: true,
      value: hosted,
    })
  })

  it('two of one kind are a mistake in the wiring', () => {
    expect(() => createRegistry([hosted, practice])).toThrow('two adapters')
  })
})
