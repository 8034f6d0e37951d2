import type { Failure } from '../../src-preload/contract/result.ts'
import type { CommandName } from '../../src-preload/contract/table.ts'
import type { Lock } from '../vault/lock.ts'

/**
 * What a window may ask while Latchkey is locked: to be shown what there is, to unlock, and what needs no key. The list
 * says what is allowed, so that a command that is new is refused until somebody has thought about it.
 */
const ALLOWED: ReadonlySet<CommandName> = new Set([
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

/** Why a command may not be given now; null: it may. */
export function refusalWhileLocked(lock: Pick<Lock, 'isLocked'>, command: CommandName): Failure | null {
  return lock.isLocked && !ALLOWED.has(command) ? { code: 'KEYS_LOCKED' } : null
}
