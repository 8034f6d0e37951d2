import { describe, expect, it } from 'vitest'
import { createSelection, nonceOfLook } from '../../../src-main/tenants/selection.ts'
import { appView, profileView } from '../../support/views.ts'

it('a view’s nonce ends with the view, also when the same profile is chosen again', () => {
  let next = 0
  const selection = createSelection(() => `nonce-${next++}`)
  expect(selection.current()).toBeNull()
  const nonces = [selection.nonce()]
  for (const tenantId of ['tenant-a', 'tenant-a', 'tenant-b']) {
    selection.choose(tenantId)
    expect(selection.current()).toEqual({ tenantId, nonce: selection.nonce() })
    nonces.push(selection.nonce())
  }
  selection.choose(null)
  expect(selection.current()).toBeNull()
  nonces.push(selection.nonce())
  expect(new Set(nonces).size).toBe(nonces.length)
})

it('goes on with the nonce of a view that the window has already', () => {
  const selection = createSelection(() => 'made here')
  selection.choose('tenant-a', 'had already')
  expect(selection.current()).toEqual({ tenantId: 'tenant-a', nonce: 'had already' })
  selection.choose('tenant-a')
  expect(selection.nonce()).toBe('made here')
})

describe('what was done on a first look', () => {
  const seen = profileView()
  const look = appView({ nonce: 'of the look', profiles: [seen], selected: seen.id })

  it('counts where main finds that very profile, however its key stands by now', () => {
    expect(nonceOfLook(look, seen)).toBe('of the look')
    const later = { ...seen, key: { ...seen.key, state: 'unavailable' }, lastUsedAt: 7 } as const
    expect(nonceOfLook(look, later)).toBe('of the look')
  })

  it.each([
    { id: 'tenant-other' },
    { name: 'Other' },
    { colour: 'gold' },
    { origin: 'https://other.example' },
    { kind: 'vigint' },
    { role: 'admin' },
    { environment: 'staging' },
    { protection: 'confirm' },
    { practice: true },
  ] as const)('does not where it is another one: %o', (change) => {
    expect(Reflect.ownKeys(change).every((name) => Reflect.get(seen, name) !== Reflect.get(change, name))).toBe(true)
    expect(nonceOfLook(look, { ...seen, ...change })).toBeNull()
  })

  it('does not where there was no look, nothing on it, or nothing is on screen now', () => {
    expect(nonceOfLook(null, seen)).toBeNull()
    expect(nonceOfLook({ ...look, selected: null }, seen)).toBeNull()
    expect(nonceOfLook(look, null)).toBeNull()
  })
})
