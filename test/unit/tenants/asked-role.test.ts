import { expect, it } from 'vitest'
import { createAskedRole } from '../../../src-main/tenants/asked-role.ts'
import { openProtectedDesk, protectedRecord } from '../../support/protected-desk.ts'

it('a key is asked for the form’s role on that view alone, else for the profile on screen', () => {
  const { selection, tenants } = openProtectedDesk()
  tenants.update(protectedRecord('tenant-other', { role: 'admin' }))
  const asked = createAskedRole(selection, tenants)
  expect(asked.now()).toBe('client')
  expect(asked.isForNew()).toBe(false)
  asked.expect('admin')
  expect([asked.now(), asked.isForNew()]).toEqual(['admin', true])
  asked.expect(null)
  expect(asked.now()).toBe('client')
  selection.choose('tenant-other')
  expect(asked.now()).toBe('admin')
  asked.expect('client')
  expect(asked.now()).toBe('client')
  // The form went with its view, whether it said so or not.
  selection.choose('tenant-other')
  expect([asked.now(), asked.isForNew()]).toEqual(['admin', false])
  selection.choose(null)
  expect(asked.now()).toBe('client')
})
