import { expect, it } from 'vitest'
import { createFoundKeys } from '../../../src-main/ipc/found-keys.ts'
import type { Rebuild } from '../../../src-main/tenants/rebuild-profiles.ts'
import { fail, ok } from '../../../src-preload/contract/result.ts'

/** A rebuild whose keychain answers only while it is open. */
class OpenableRebuild implements Rebuild {
  isOpen = false
  looks = 0
  look() {
    this.looks += 1
    return Promise.resolve(this.isOpen ? ok({ rows: [], foreign: 0 }) : fail('KEYS_LOCKED'))
  }
  closed() {
    return Promise.resolve(ok([]))
  }
  remove() {
    return Promise.resolve(fail('KEYS_LOCKED'))
  }
  checked() {
    return Promise.resolve()
  }
}

function atALockedStart(familiar: boolean) {
  const rebuild = new OpenableRebuild()
  const renewed: string[] = []
  const mark = { familiar, renew: (name: string) => void renewed.push(name) }
  const found = createFoundKeys({
    rebuild,
    notices: [],
    askFor: () => Promise.resolve(ok(0)),
    onChange: () => undefined,
  })
  return { rebuild, renewed, mark, found }
}

it('looks again after unlocking where the start could not, and then owes nothing', async () => {
  const { rebuild, renewed, mark, found } = atALockedStart(false)
  await found.atStart(
    mark,
    () => 'new mark',
    () => undefined,
  )
  expect([rebuild.looks, renewed]).toEqual([1, []])
  await found.unlocked()
  expect([rebuild.looks, renewed]).toEqual([2, []])
  rebuild.isOpen = true
  await found.unlocked()
  await found.unlocked()
  expect([rebuild.looks, renewed]).toEqual([3, ['new mark']])
})

it('leaves the keychain alone after unlocking when the list is the one of last time', async () => {
  const { rebuild, renewed, mark, found } = atALockedStart(true)
  await found.atStart(
    mark,
    () => 'new mark',
    () => undefined,
  )
  await found.unlocked()
  expect([rebuild.looks, renewed]).toEqual([0, ['new mark']])
})
