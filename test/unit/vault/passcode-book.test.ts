import { describe, expect, it } from 'vitest'
import { createPasscodeStore, type PasscodeStore } from '../../../src-main/storage/passcode-store.ts'
import { createPasscodes, type Passcodes } from '../../../src-main/vault/passcode-book.ts'
import { Secret } from '../../../src-main/vault/secret.ts'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import { testDatabase } from '../../support/database.ts'
import { anEnvelope } from '../../support/envelopes.ts'
import { LOW_COST, stretch } from '../../support/sealed.ts'

const ONE = 'otter 7 kite'
const TWO = 'walnut 3 gate'
const typed = (text: string): Secret => Secret.fromText(text)

/** A disk that may be read again after the app has crashed, and entries by the salt they are wrapped under. */
class Computer {
  readonly store: PasscodeStore = createPasscodeStore(testDatabase())
  readonly entries: (string | null)[] = [null, null, null]
  /** How many entries are moved before the app crashes. */
  survives = Number.POSITIVE_INFINITY
  book: Passcodes = this.start()

  start(): Passcodes {
    this.book = createPasscodes({
      store: this.store,
      stretch,
      cost: LOW_COST,
      rewrap: async (wrappedBy) => {
        for (const [index, entry] of this.entries.entries()) {
          if (entry === wrappedBy) continue
          // Moving an entry means reading it first.
          if (entry !== null && this.book.opens(entry) === null) return this.entries.length
          if (this.survives <= 0) throw new Error('crashed')
          this.survives -= 1
          this.entries[index] = wrappedBy
        }
        return 0
      },
    })
    return this.book
  }

  /** Every entry can be read by what is open now. */
  get readable(): boolean {
    return this.entries.every((salt) => salt === null || this.book.opens(salt) !== null)
  }
}

describe('a passcode of this computer', () => {
  it('is asked for after a start, opens with the right one alone, and wraps from then on', async () => {
    const computer = new Computer()
    expect(computer.book.isSet).toBe(false)
    expect(await computer.book.set(typed(ONE))).toEqual(ok(0))
    const salt = computer.book.writes()?.check.salt
    expect(computer.entries).toEqual([salt, salt, salt])
    computer.start()
    expect([computer.book.isSet, computer.readable]).toEqual([true, false])
    expect(await computer.book.unlock(typed(TWO))).toEqual(fail('PASSCODE_WRONG'))
    expect(computer.readable).toBe(false)
    expect(await computer.book.unlock(typed(ONE))).toEqual(ok(undefined))
    expect(computer.readable).toBe(true)
    computer.book.forget()
    expect(computer.readable).toBe(false)
  })

  it('is proven without opening or locking anything', async () => {
    const computer = new Computer()
    expect(await computer.book.prove(typed(TWO))).toEqual(ok(undefined))
    await computer.book.set(typed(ONE))
    expect(await computer.book.prove(typed(TWO))).toEqual(fail('PASSCODE_WRONG'))
    computer.book.forget()
    expect(await computer.book.prove(typed(ONE))).toEqual(ok(undefined))
    expect(computer.readable).toBe(false)
  })

  it('is neither changed nor removed while it is locked', async () => {
    const computer = new Computer()
    await computer.book.set(typed(ONE))
    computer.start()
    expect(await computer.book.set(typed(TWO))).toEqual(fail('PASSCODE_NEEDED'))
    expect(await computer.book.remove()).toEqual(fail('PASSCODE_NEEDED'))
  })

  it('that is too easy is not taken, and nothing is changed', async () => {
    const computer = new Computer()
    expect(await computer.book.set(typed('12345678'))).toEqual(fail('PASSPHRASE_WEAK', { shortest: 8 }))
    expect([computer.book.isSet, computer.entries]).toEqual([false, [null, null, null]])
  })

  it('that the keychain did not take every key under is gone on with, and no second change begins before', async () => {
    const computer = new Computer()
    let keychain = 2
    const book = createPasscodes({ store: computer.store, stretch, cost: LOW_COST, rewrap: async () => keychain })
    expect(await book.set(typed(ONE))).toEqual(ok(2))
    expect(await book.set(typed(TWO))).toEqual(fail('PASSCODE_UNSETTLED'))
    expect(await book.prove(typed(ONE))).toEqual(ok(undefined))
    keychain = 0
    expect(await book.settle()).toEqual(ok(0))
    expect(computer.store.read()?.settled).toBe(true)
  })
})

describe('a crash while entries are moved, after each of them', () => {
  it.each([0, 1, 2, 3])('loses none while a passcode is set (%i moved)', async (survives) => {
    const computer = new Computer()
    computer.survives = survives
    if (survives < 3) await expect(computer.book.set(typed(ONE))).rejects.toThrow('crashed')
    else await computer.book.set(typed(ONE))
    computer.survives = Number.POSITIVE_INFINITY
    computer.start()
    expect(await computer.book.unlock(typed(ONE))).toEqual(ok(undefined))
    expect(computer.readable).toBe(true)
    expect(await computer.book.settle()).toEqual(ok(0))
    expect(new Set(computer.entries)).toEqual(new Set([computer.book.writes()?.check.salt]))
  })

  it.each([0, 1, 2, 3])('loses none while it is changed: the new one opens both kinds (%i moved)', async (survives) => {
    const computer = new Computer()
    await computer.book.set(typed(ONE))
    computer.survives = survives
    if (survives < 3) await expect(computer.book.set(typed(TWO))).rejects.toThrow('crashed')
    else await computer.book.set(typed(TWO))
    computer.survives = Number.POSITIVE_INFINITY
    computer.start()
    expect(await computer.book.unlock(typed(ONE))).toEqual(fail('PASSCODE_WRONG'))
    expect(await computer.book.unlock(typed(TWO))).toEqual(ok(undefined))
    expect(computer.readable).toBe(true)
    expect(await computer.book.settle()).toEqual(ok(0))
    expect(computer.store.read()?.earlier).toBeNull()
    expect(new Set(computer.entries)).toEqual(new Set([computer.book.writes()?.check.salt]))
  })

  it.each([0, 1, 2, 3])('loses none while it is removed (%i moved)', async (survives) => {
    const computer = new Computer()
    await computer.book.set(typed(ONE))
    computer.survives = survives
    if (survives < 3) await expect(computer.book.remove()).rejects.toThrow('crashed')
    else await computer.book.remove()
    computer.survives = Number.POSITIVE_INFINITY
    computer.start()
    expect(await computer.book.unlock(typed(ONE))).toEqual(ok(undefined))
    expect(computer.readable).toBe(true)
    expect(await computer.book.settle()).toEqual(ok(0))
    expect([computer.book.isSet, computer.entries]).toEqual([false, [null, null, null]])
  })
})

describe('what is on disk of it', () => {
  it('opens nothing by itself', async () => {
    const computer = new Computer()
    await computer.book.set(typed(ONE))
    computer.survives = 0
    await computer.book.set(typed(TWO)).catch(() => undefined)
    const record = computer.store.read()
    const passcode = computer.book.writes()
    expect(record?.earlier?.sealed).toMatch(/^[\w+/=]+$/)
    for (const code of [ONE, TWO]) expect(JSON.stringify(record)).not.toContain(code)
    expect(passcode?.isUnlocked).toBe(true)
    passcode?.forget()
    expect(() => passcode?.wrap(anEnvelope(), typed(ONE))).toThrow('locked')
  })

  it('counts as not set where it makes no sense', () => {
    const database = testDatabase()
    database.run(`INSERT INTO settings (name, value) VALUES ('passcode', '{"check":1}')`)
    expect(createPasscodeStore(database).read()).toBeNull()
  })
})
