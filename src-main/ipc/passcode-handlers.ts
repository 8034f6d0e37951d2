import type { Language } from '../../src-preload/contract/languages.ts'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { Lock } from '../vault/lock.ts'
import type { PasscodeCheck } from '../vault/passcode.ts'
import type { Passcodes } from '../vault/passcode-book.ts'
import { Secret } from '../vault/secret.ts'
import type { KeyEntrySession } from './key-entry-session.ts'
import type { Handlers } from './router.ts'

/** Ports of {@link passcodeHandlers}. */
export interface PasscodePorts {
  readonly passcodes: Passcodes
  readonly lock: Pick<Lock, 'click' | 'passcodeRight' | 'lock'>
  readonly keyEntry: Pick<KeyEntrySession, 'ask'>
  readonly language: () => Language
  readonly mirror: { appChanged(): void }
  readonly onBug: (error: unknown) => void
}

type PasscodeHandlers = Pick<Handlers, 'lock.now' | 'lock.unlock' | 'passcode.set' | 'passcode.remove'>

/** Asks for a passcode in the sealed window, where a wrong one can be typed again; what was typed is wiped. */
export async function askPasscode<T>(
  { keyEntry, language }: Pick<PasscodePorts, 'keyEntry' | 'language'>,
  asks: 'passcode' | 'new-passcode',
  take: (typed: Secret) => Promise<Result<T>>,
): Promise<Result<T>> {
  return keyEntry.ask({ asks, language: language() }, (text) => {
    const typed = Secret.fromText(text)
    return take(typed).finally(() => typed.wipe())
  })
}

/** Has the person type the passcode, where one is set: before keys leave for a file, and before it is changed. */
export async function provePasscode(
  ports: Pick<PasscodePorts, 'passcodes' | 'keyEntry' | 'language'>,
): Promise<Result<void>> {
  return ports.passcodes.isSet ? askPasscode(ports, 'passcode', (typed) => ports.passcodes.prove(typed)) : ok(undefined)
}

/** Has the person type a passcode that entries were found under; of several, whichever it is counts from now on. */
export async function adoptPasscode(
  ports: Pick<PasscodePorts, 'passcodes' | 'keyEntry' | 'language'>,
  of: readonly PasscodeCheck[],
): Promise<Result<number>> {
  return askPasscode(ports, 'passcode', async (typed) => {
    let last: Result<number> = fail('PASSCODE_WRONG')
    for (const check of of) {
      last = await ports.passcodes.adopt(check, typed)
      if (last.ok || last.failure.code !== 'PASSCODE_WRONG') return last
    }
    return last
  })
}

/** Locking, unlocking and the passcode. */
export function passcodeHandlers(ports: PasscodePorts): PasscodeHandlers {
  const { lock, passcodes, mirror } = ports
  const told = (left: Result<number>): Result<{ left: number }> => {
    mirror.appChanged()
    return left.ok ? ok({ left: left.value }) : left
  }
  return {
    async 'lock.now'() {
      lock.lock('person')
      return ok({})
    },
    async 'lock.unlock'() {
      if (lock.click().ok) return ok({})
      const typed = await askPasscode(ports, 'passcode', (passcode) => passcodes.unlock(passcode))
      if (!typed.ok) return typed
      lock.passcodeRight()
      // What a crash or a keychain that did not answer has left is gone on with; nobody waits for it.
      passcodes.settle().then(mirror.appChanged, ports.onBug)
      return ok({})
    },
    async 'passcode.set'() {
      const proven = await provePasscode(ports)
      if (!proven.ok) return proven
      return told(await askPasscode(ports, 'new-passcode', (passcode) => passcodes.set(passcode)))
    },
    async 'passcode.remove'() {
      if (!passcodes.isSet) return fail('NOT_FOUND')
      const proven = await provePasscode(ports)
      return proven.ok ? told(await passcodes.remove()) : proven
    },
  }
}
