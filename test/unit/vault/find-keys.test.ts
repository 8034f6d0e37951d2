import { randomBytes } from 'node:crypto'
import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textsWithKeys } from '../../../src-main/vault/find-keys.ts'

const KEY = 'vk_live_Q7x!pZ2+/mW9aT4rLs0eYc6B'

const holds = (text: string, key = KEY): boolean => textsWithKeys([{ name: 'log', text }], [key]).length > 0

/** A key of printable characters, long enough that no chance text has twelve of them in a row. */
const keys = fc
  .string({
    unit: fc.constantFrom(...'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0123456789+/=_-.~!%"\\'),
    minLength: 20,
    maxLength: 64,
  })
  // No start that every key of a service has: pieces of that may stand in a text.
  .map((text) => `7${text}`)
/** Whatever may stand around it; nothing of it is in the keys' letters often enough to matter. */
const around = fc.string({ unit: fc.constantFrom(...' \n{}":,éü·状态'), maxLength: 40 })

const percent = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
const escaped = (text: string): string =>
  [...text].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')
const bigEndian = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('latin1')

const FORMS: readonly (readonly [string, (key: string) => string])[] = [
  ['as it is', (key) => key],
  ['in capitals', (key) => key.toUpperCase()],
  ['in JSON', (key) => JSON.stringify({ key })],
  ['in JSON in JSON', (key) => JSON.stringify(JSON.stringify({ key }))],
  ['in small hex', (key) => Buffer.from(key).toString('hex')],
  ['in large hex', (key) => Buffer.from(key).toString('hex').toUpperCase()],
  ['in spaced hex', (key) => inspect(Buffer.from(key), { breakLength: 40 })],
  ['in base64', (key) => Buffer.from(key).toString('base64')],
  ['in base64, one byte on', (key) => Buffer.from(`:${key}`).toString('base64')],
  ['in base64, two bytes on', (key) => Buffer.from(`::${key}::`).toString('base64')],
  ['in base64 for addresses', (key) => Buffer.from(`u:${key}`).toString('base64url')],
  ['in base64 of UTF-16', (key) => Buffer.from(key, 'utf16le').toString('base64')],
  [
    'in base64 over several lines',
    (key) =>
      Buffer.from(key)
        .toString('base64')
        .replace(/(.{16})/g, '$1\r\n'),
  ],
  ['percent-encoded', encodeURIComponent],
  ['percent-encoded to the last letter', percent],
  ['percent-encoded twice', (key) => encodeURIComponent(percent(key))],
  ['in UTF-16, little end first', (key) => Buffer.from(key, 'utf16le').toString('latin1')],
  ['in UTF-16, big end first', bigEndian],
  [
    'in UTF-16 that was read as UTF-16 the other way',
    (key) => Buffer.from(bigEndian(key), 'latin1').toString('utf16le'),
  ],
  ['as escapes', escaped],
  ['as a list of bytes', (key) => JSON.stringify(Buffer.from(key))],
  ['broken over two lines', (key) => `${key.slice(0, 9)}\n${key.slice(9)}`],
  ['put together of three strings', (key) => `"${key.slice(0, 7)}" + "${key.slice(7, 14)}" +\n  "${key.slice(14)}"`],
  ['in an array of letters', (key) => JSON.stringify([...key])],
]

describe('a key in a text', () => {
  it.each(FORMS)('is found %s', (_how, form) => {
    expect(holds(`2026-01-20 sending ${form(KEY)} failed`)).toBe(true)
  })

  it.each(FORMS)('is found %s, whatever the key and its place', (_how, form) => {
    fc.assert(
      fc.property(keys, around, around, (key, before, after) => holds(`${before} ${form(key)} ${after}`, key)),
      { numRuns: 60 },
    )
  })

  it('is found by a piece of twelve characters, wherever in the key it was', () => {
    fc.assert(
      fc.property(keys, fc.nat(), around, (key, at, before) => {
        const from = at % (key.length - 11)
        return holds(`${before} ${key.slice(from, from + 12)} and no more`, key)
      }),
      { numRuns: 200 },
    )
  })

  it('is found by a piece that begins in what is public, once there is enough of its own', () => {
    expect(holds('vk_live_Q7x! and no more')).toBe(true)
    expect(holds('k_live_Q7x!p and no more')).toBe(true)
    expect(holds('vigint_live_Q7x and no more', 'vigint_live_Q7xZ2mW9aT4rLs0eYc6B')).toBe(false)
    expect(holds('vigint_live_Q7xZ and no more', 'vigint_live_Q7xZ2mW9aT4rLs0eYc6B')).toBe(true)
  })

  it('is found although words stand between its pieces', () => {
    expect(holds(`first ${KEY.slice(8, 21)} then, on another line,\nlast ${KEY.slice(21)}`)).toBe(true)
  })

  it('is found among five hundred keys, and only the text that has it is named', () => {
    const many = Array.from({ length: 500 }, () => randomBytes(24).toString('base64url'))
    const texts = [
      { name: 'settings', text: 'nothing here '.repeat(2_000) },
      { name: 'log', text: `${'words '.repeat(20_000)}${Buffer.from(many[437] ?? '').toString('hex')}` },
    ]
    expect(textsWithKeys(texts, many)).toEqual(['log'])
  })
})

describe('a text without a key', () => {
  it.each([
    ['its fingerprint', '0123abcd index bird indigo potato'],
    ['what every key of the service begins with', 'Keys begin with vk_live_ as in vk_live_…'],
    ['eleven characters of it', KEY.slice(10, 21)],
    ['nothing', ''],
  ])('is let through: %s', (_what, text) => {
    expect(holds(text)).toBe(false)
  })

  it('is not refused by chance', () => {
    const many = Array.from({ length: 200 }, () => randomBytes(32).toString('hex'))
    const text = Array.from({ length: 2_000 }, () => randomBytes(32).toString('hex')).join('\n')
    expect(textsWithKeys([{ name: 'ledger', text }], many)).toEqual([])
  })

  it('is let through for a key of five letters, which would be in everything', () => {
    expect(holds('tests', 'tests')).toBe(false)
    expect(holds('a key: secret', 'secret')).toBe(true)
  })
})
