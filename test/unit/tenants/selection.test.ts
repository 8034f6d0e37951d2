import { expect, it } from 'vitest'
import { createSelection } from '../../../src-main/tenants/selection.ts'

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
