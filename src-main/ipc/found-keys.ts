import type { FoundReport } from '../../src-preload/contract/found-keys.ts'
import { type Failure, fail, type Result } from '../../src-preload/contract/result.ts'
import type { StartMark } from '../storage/start-mark.ts'
import type { Rebuild } from '../tenants/rebuild-profiles.ts'
import type { PasscodeCheck } from '../vault/passcode.ts'

/** Ports of {@link createFoundKeys}. */
export interface FoundKeysOptions {
  readonly rebuild: Rebuild
  readonly notices: Failure[]
  /** Has a passcode typed, and takes over the one of these that it is. */
  readonly askFor: (of: readonly PasscodeCheck[]) => Promise<Result<unknown>>
  /** Something is said or shown that was not before. */
  readonly onChange: () => void
}

/** Looks for keys that the list of profiles does not know, and says on screen what came of it. */
export interface FoundKeys {
  /** A person wants it. */
  look(): Promise<Result<FoundReport>>
  /**
   * Has the passcode typed that entries lie under, and looks again. `NOT_FOUND` where none does; `CANCELLED` when the
   * person thinks better of it.
   */
  open(): Promise<Result<FoundReport>>
  /** Removes what nothing needs any more, after its name was typed, and looks again. */
  remove(name: string, typedName: string): Promise<Result<FoundReport>>
  /**
   * Looks if the list of profiles is new or of an earlier day, and then lets `begin` go on. The mark of a list that the
   * keychain could not be asked about stays as it is, so that the next start looks again.
   */
  atStart(mark: StartMark, newMark: () => string, begin: () => void): Promise<void>
  /** The keychain may be asked again: looks where the start could not. */
  unlocked(): Promise<void>
  /** The keychain lacks a key of that profile; a reason to look, once for each. */
  absent(tenantId: string): void
  /** The app ends: nothing is begun any more. */
  stop(): void
}

/** What a report comes to in a line or two: nothing for one in which nothing came back and nothing contradicts itself. */
export function noticesOf({ rows, foreign }: FoundReport): Failure[] {
  const of = (outcome: FoundReport['rows'][number]['outcome']) => rows.filter((one) => one.outcome === outcome)
  const sum = (some: readonly { readonly keys: number }[]): number => some.reduce((all, { keys }) => all + keys, 0)
  const back = of('profile-back')
  const newer = [...of('newer-key'), ...of('key-back')]
  // An old entry, or one of practice, is nobody's concern before the person asks.
  const left = of('left').filter(({ why }) => why !== 'old' && why !== 'practice')
  const closed = left.filter(({ why }) => why === 'passcode')
  const refused = left.filter(({ why }) => why !== 'passcode')
  const count = sum(refused) + foreign
  return [
    ...(back.length > 0
      ? [{ code: 'PROFILES_FOUND', facts: { profiles: back.length, keys: sum(back) } } as const]
      : []),
    ...(newer.length > 0 ? [{ code: 'KEYS_FOUND', facts: { profiles: newer.length } } as const] : []),
    ...(closed.length > 0 ? [{ code: 'KEYS_UNDER_PASSCODE', facts: { profiles: closed.length } } as const] : []),
    ...(count > 0 ? [{ code: 'ENTRIES_LEFT_ALONE', facts: { count } } as const] : []),
  ]
}

/** Makes it. */
export function createFoundKeys({ rebuild, notices, askFor, onChange }: FoundKeysOptions): FoundKeys {
  const asked = new Set<string>()
  let stopped = false
  /** What is still to be done for a start that could not ask. */
  let owed: (() => void) | null = null
  const say = (report: FoundReport): void => {
    const fresh = noticesOf(report)
    for (const notice of fresh) {
      const at = notices.findIndex(({ code }) => code === notice.code)
      // What was said of entries that are left holds until the next look; what came back is added to.
      if (at >= 0) notices.splice(at, 1)
      notices.push(notice)
    }
    if (fresh.length > 0) onChange()
  }
  const byItself = async (strange: boolean): Promise<boolean> => {
    const looked = await rebuild.look(strange)
    // A keychain that cannot be asked says so wherever a key is needed.
    if (looked.ok) say(looked.value)
    return looked.ok
  }
  return {
    look: () => rebuild.look(false),
    async open() {
      const closed = await rebuild.closed()
      if (!closed.ok) return closed
      if (closed.value.length === 0) return fail('NOT_FOUND')
      const opened = await askFor(closed.value)
      if (!opened.ok) return opened
      const at = notices.findIndex(({ code }) => code === 'KEYS_UNDER_PASSCODE')
      if (at >= 0) notices.splice(at, 1)
      return rebuild.look(false)
    },
    async remove(name, typedName) {
      const removed = await rebuild.remove(name, typedName)
      return removed.ok ? rebuild.look(false) : removed
    },
    async atStart(mark, newMark, begin) {
      // Profiles that cannot be read any more are gone from the list as well.
      const whole = mark.familiar && !notices.some(({ code }) => code === 'PROFILES_SET_ASIDE')
      const known = whole || (await byItself(true))
      if (stopped) return
      if (known) mark.renew(newMark())
      else owed = () => mark.renew(newMark())
      begin()
    },
    async unlocked() {
      const renew = owed
      if (renew === null || stopped || !(await byItself(true)) || stopped) return
      owed = null
      renew()
    },
    absent(tenantId) {
      if (asked.has(tenantId)) return
      asked.add(tenantId)
      void byItself(false)
    },
    stop() {
      stopped = true
    },
  }
}
