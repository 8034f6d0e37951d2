import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openCustody, PLAIN_WISH } from '../support/custody-bench.ts'
import { testFolder } from '../support/image-files.ts'

const KEY = (name: string): string => `fake-key-of-${name}-0123456789-0123456789`

describe('A24 [stand-in] the list of profiles is lost, the keychain is not', () => {
  it('every profile is back with its address and a key that is checked before it is used', async () => {
    const before = openCustody()
    const ids = [await before.profile('Acme', KEY('acme')), await before.profile('Other', KEY('other'))]
    const after = openCustody({ keychain: before.chain })
    expect(await after.rebuild.look(true)).toMatchObject({ ok: true })
    await after.rebuild.checked()
    for (const id of ids) {
      expect(await after.sessions.session(id)).toMatchObject({ ok: true })
      expect(after.tenants.get(id)).toMatchObject({ value: { key: { state: 'verified' } } })
    }
    expect(after.adapter.asked).toEqual(expect.arrayContaining([KEY('acme'), KEY('other')]))
  })
})

describe('A26 [real] yesterday’s list of profiles is put back', () => {
  it.each([
    ['still accepts', true],
    ['no longer accepts', false],
  ])('the service %s the key of yesterday: the newest verified one is in use', async (_case, accepts) => {
    const folder = testFolder()
    const path = join(folder, 'latchkey.db')
    const yesterday = openCustody({ folder })
    const id = await yesterday.profile('Acme', KEY('yesterday'))
    yesterday.close()
    copyFileSync(path, join(folder, 'copy'))
    const today = openCustody({ folder, keychain: yesterday.chain })
    await today.custodian.changeKey(id, today.takeIn(KEY('today')), PLAIN_WISH)
    today.close()
    copyFileSync(join(folder, 'copy'), path)

    const after = openCustody({ folder, keychain: today.chain })
    const answer = after.adapter.answer
    after.adapter.answer = (key) =>
      key === KEY('yesterday') && !accepts ? { verdict: 'refused', failure: { code: 'KEY_REFUSED' } } : answer(key)
    expect(after.tenants.get(id)).toMatchObject({ value: { key: { generation: 1 } } })
    expect(await after.rebuild.look(true)).toMatchObject({ value: { rows: [{ outcome: 'newer-key', keys: 1 }] } })
    await after.rebuild.checked()
    expect(await after.sessions.session(id)).toMatchObject({ ok: true, value: { generation: 2 } })
    expect([...after.chain.entries]).toEqual([...today.chain.entries])
  })
})
