import type { Language } from '../../src-preload/contract/languages.ts'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { openContainer, type Purpose, type ReadFile } from '../vault/container.ts'
import { judgePassphrase } from '../vault/passphrase.ts'
import { Secret } from '../vault/secret.ts'
import type { Stretch } from '../vault/stretch.ts'
import type { KeyEntrySession } from './key-entry-session.ts'

/** Ports of {@link createPassphrases}. */
export interface PassphraseOptions {
  readonly keyEntry: Pick<KeyEntrySession, 'ask'>
  readonly stretch: Stretch
  readonly language: () => Language
  /** Has the person type the passcode, where one is set: keys leave Latchkey with what comes next. */
  readonly prove: () => Promise<Result<void>>
}

/** Passphrases of files, asked for in the sealed window and nowhere else. `file` is shown there. */
export interface Passphrases {
  /** A new one, typed twice and good enough; the caller wipes it. `CANCELLED` when the person thinks better of it. */
  choose(of: Purpose, file: string): Promise<Result<Secret>>
  /** Opens a file under the one it has: a wrong one may be typed again, any other refusal ends it. */
  open(of: Purpose, file: string, read: ReadFile): Promise<Result<Buffer>>
}

/** A name from somebody else's disk stands in the one window people must be able to believe. */
function shownName(file: string): string {
  return file.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '').slice(0, 100)
}

/** Makes the way to ask. */
export function createPassphrases({ keyEntry, stretch, language, prove }: PassphraseOptions): Passphrases {
  return {
    async choose(of, file) {
      const proven = await prove()
      if (!proven.ok) return proven
      const purpose = { asks: 'new-passphrase', of, file: shownName(file), language: language() } as const
      const take = (text: string): Result<Secret> => {
        const passphrase = Secret.fromText(text)
        const judged = judgePassphrase(passphrase)
        if (judged.ok) return ok(passphrase)
        passphrase.wipe()
        return judged
      }
      return keyEntry.ask(purpose, take, (late) => late.wipe())
    },
    async open(of, file, read) {
      if (read.seal === null) return openContainer(read, null, stretch)
      const purpose = { asks: 'passphrase', of, file: shownName(file), language: language() } as const
      const take = async (text: string): Promise<Result<Result<Buffer>>> => {
        const passphrase = Secret.fromText(text)
        const opened = await openContainer(read, passphrase, stretch).finally(() => passphrase.wipe())
        // A passphrase can be typed again; a file that is damaged stays damaged.
        return !opened.ok && opened.failure.code === 'PASSPHRASE_WRONG' ? opened : ok(opened)
      }
      const asked = await keyEntry.ask(purpose, take, (late) => {
        if (late.ok) late.value.fill(0)
      })
      return asked.ok ? asked.value : fail(asked.failure.code, asked.failure.facts)
    },
  }
}
