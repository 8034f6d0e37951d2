import { describe, expect, it } from 'vitest'
import { refusalWhileLocked } from '../../../src-main/ipc/locked-commands.ts'
import { COMMANDS, type CommandName } from '../../../src-preload/contract/table.ts'

const names = Object.keys(COMMANDS) as CommandName[]

describe('commands while Latchkey is locked', () => {
  it('are all refused but those that need no key and change nothing about one', () => {
    const allowed = names.filter((name) => refusalWhileLocked({ isLocked: true }, name) === null)
    expect(allowed).toEqual([
      'app.snapshot',
      'profiles.select',
      'intake.expect',
      'intake.discard',
      'files.thumbnail',
      'batches.cancel',
      'results.cancel',
      'results.reveal',
      'results.dragOut',
      'activity.page',
      'lock.now',
      'lock.unlock',
      'keyEntry.purpose',
      'keyEntry.submit',
      'keyEntry.cancel',
    ])
    expect(refusalWhileLocked({ isLocked: true }, 'keys.set')).toEqual({ code: 'KEYS_LOCKED' })
  })

  it('are all allowed otherwise', () => {
    expect(names.filter((name) => refusalWhileLocked({ isLocked: false }, name) !== null)).toEqual([])
  })
})
