import { ok } from '../../src-preload/contract/result.ts'
import type { CommandName } from '../../src-preload/contract/table.ts'
import type { Handlers } from './router.ts'
import type { Services } from './services.ts'

type LockHandlers = Pick<Handlers, 'lock.now' | 'lock.unlock'>

/**
 * What a window may ask while Latchkey is locked: to be shown what there is, to unlock, and what needs no key. The list
 * says what is allowed, so that a command that is new is refused until somebody has thought about it.
 */
const ALLOWED: ReadonlySet<CommandName> = new Set([
  'app.snapshot',
  'profiles.select',
  'intake.discard',
  'files.thumbnail',
  'batches.cancel',
  'results.reveal',
  'results.dragOut',
  'activity.page',
  'lock.now',
  'lock.unlock',
  'keyEntry.purpose',
  'keyEntry.submit',
  'keyEntry.cancel',
])

/** True for what may be done while Latchkey is locked. */
export function isAllowedWhileLocked(command: CommandName): boolean {
  return ALLOWED.has(command)
}

/** Locking and unlocking. */
export function lockHandlers({ lock }: Pick<Services, 'lock'>): LockHandlers {
  return {
    async 'lock.now'() {
      lock.lock('person')
      return ok({})
    },
    async 'lock.unlock'() {
      const clicked = lock.click()
      return clicked.ok ? ok({}) : clicked
    },
  }
}
