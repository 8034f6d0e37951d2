import { beforeAll, describe, expect, it } from 'vitest'
import type { KeyEntrySession, TakeTyped } from '../../../src-main/ipc/key-entry-session.ts'
import { createPassphrases } from '../../../src-main/ipc/passphrases.ts'
import { makeContainer, type ReadFile, readContainer } from '../../../src-main/vault/container.ts'
import { revealSecret } from '../../../src-main/vault/secret.ts'
import { fail, ok, type Result } from '../../../src-preload/contract/result.ts'
import type { SealedPurpose } from '../../../src-preload/contract/sealed-files.ts'
import { changed, PASSPHRASE, rechecked, sealing, stretch } from '../../support/sealed.ts'

/** A person at the sealed window, who types one text after the other until one is taken, and then may cancel. */
class TypingPerson implements Pick<KeyEntrySession, 'ask'> {
  readonly asked: SealedPurpose[] = []
  readonly refusals: string[] = []
  readonly #texts: readonly string[]
  readonly #cancels: boolean

  constructor(texts: readonly string[], cancels = false) {
    this.#texts = texts
    this.#cancels = cancels
  }

  async ask<T>(purpose: SealedPurpose, take: TakeTyped<T>, drop?: (late: T) => void): Promise<Result<T>> {
    this.asked.push(purpose)
    for (const text of this.#texts) {
      const taken = await take(text)
      if (taken.ok && !this.#cancels) return taken
      if (taken.ok) drop?.(taken.value)
      else this.refusals.push(taken.failure.code)
    }
    return fail('CANCELLED')
  }
}

const HEADER = { purpose: 'recovery', created: 0, app: '1.0.0' } as const
const BODY = Buffer.from('{"profiles":[]}')

function asking(person: TypingPerson) {
  return createPassphrases({ keyEntry: person, stretch, language: () => 'fr', prove: async () => ok(undefined) })
}

function readOf(bytes: Buffer): ReadFile {
  const read = readContainer(bytes, 'recovery', bytes.length)
  if (!read.ok) throw new Error(read.failure.code)
  return read.value
}

let file: Buffer
beforeAll(async () => {
  file = await makeContainer(HEADER, BODY, sealing())
})

describe('opening a file', () => {
  it('lets a wrong passphrase be typed again', async () => {
    const person = new TypingPerson(['otter', PASSPHRASE])
    expect(await asking(person).open('recovery', 'mine.latchkey', readOf(file))).toEqual(ok(BODY))
    expect(person.refusals).toEqual(['PASSPHRASE_WRONG'])
    expect(person.asked).toEqual([{ asks: 'passphrase', of: 'recovery', file: 'mine.latchkey', language: 'fr' }])
  })

  it('ends with a file that is damaged, because no passphrase helps there', async () => {
    const person = new TypingPerson([PASSPHRASE, PASSPHRASE])
    const damaged = readOf(rechecked(changed(file, file.length - 40, 1)))
    expect(await asking(person).open('recovery', 'mine.latchkey', damaged)).toEqual(fail('SEALED_FILE_DAMAGED'))
    expect(person.refusals).toEqual([])
  })

  it('asks nothing for a plain one', async () => {
    const person = new TypingPerson([])
    const plain = await makeContainer({ ...HEADER, purpose: 'hand-over' }, BODY, null)
    const read = readContainer(plain, 'hand-over', plain.length)
    if (!read.ok) throw new Error(read.failure.code)
    expect(await asking(person).open('hand-over', 'a.latchkey', read.value)).toEqual(ok(BODY))
    expect(person.asked).toEqual([])
  })

  it('shows a name without what could rearrange the window’s words', async () => {
    const person = new TypingPerson([])
    await asking(person).open('recovery', `a\u202egpj.\u0007${'x'.repeat(300)}`, readOf(file))
    expect(person.asked).toMatchObject([{ file: `agpj.${'x'.repeat(95)}` }])
  })
})

describe('choosing a passphrase', () => {
  it('takes a good one', async () => {
    const person = new TypingPerson(['password1234', PASSPHRASE])
    const chosen = await asking(person).choose('recovery', 'mine')
    expect(chosen.ok ? revealSecret(chosen.value) : '').toBe(PASSPHRASE)
    expect(person.refusals).toEqual(['PASSPHRASE_WEAK'])
  })

  it('keeps nothing when the person has cancelled', async () => {
    const person = new TypingPerson([PASSPHRASE], true)
    expect(await asking(person).choose('hand-over', 'Acme')).toEqual(fail('CANCELLED'))
  })
})
