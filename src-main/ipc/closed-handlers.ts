import { type Failure, fail } from '../../src-preload/contract/result.ts'
import { COMMANDS, type CommandName } from '../../src-preload/contract/table.ts'
import type { Handlers } from './router.ts'

/** Topics whose commands take a key in, put it to use or give it away. */
const ABOUT_KEYS = [
  'intake',
  'keys',
  'providers',
  'handover',
  'recovery',
  'keychain',
  'passcode',
  'admin',
  'server',
] as const

/** Commands of other topics that begin with a key, or make one. */
const WITH_KEYS: readonly CommandName[] = [
  'profiles.create',
  'profiles.startPractice',
  'drills.begin',
  'profiles.remove',
  'desk.checkAll',
  'service.usage',
]

/** Giving up what waits, and ending the sealed window, hurts nobody. */
const HARMLESS: readonly CommandName[] = ['intake.expect', 'intake.discard', 'keychain.cancel']

/**
 * The handlers of a start that is not to be trusted with keys: whatever is about one is refused with `why` before the
 * clipboard, a file or a service is asked. Everything else works, so that people see what they have. Null: any start.
 */
export function closedHandlers(handlers: Handlers, why: Failure | null): Handlers {
  if (why === null) return handlers
  const closed = (Object.keys(COMMANDS) as CommandName[]).filter((name) => {
    const topic = ABOUT_KEYS.some((one) => name.startsWith(`${one}.`))
    return (topic || WITH_KEYS.includes(name)) && !HARMLESS.includes(name)
  })
  const refuse = async () => fail(why.code, why.facts)
  return { ...handlers, ...Object.fromEntries(closed.map((name) => [name, refuse])) }
}
