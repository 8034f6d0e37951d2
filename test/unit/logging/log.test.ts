import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeBug, openLog } from '../../../src-main/logging/log.ts'
import { createRedactor } from '../../../src-main/logging/redact.ts'
import { Secret } from '../../../src-main/vault/secret.ts'
import { testFolder } from '../../support/image-files.ts'
import { ManualClock } from '../../support/manual-clock.ts'

const KEY = 'fake+key/with"odd\\marks?0451'

function opened(secrets: readonly Secret[] = [Secret.fromText(KEY)]) {
  const folder = join(testFolder(), 'logs')
  const log = openLog(
    folder,
    new ManualClock(),
    createRedactor(() => secrets),
  )
  return { folder, log, text: () => readFileSync(join(folder, 'latchkey.log'), 'utf8') }
}

describe('the log', () => {
  it('writes one line of JSON an event, for its owner only', () => {
    const { folder, log, text } = opened()
    log.event('start', { code: 'OK', count: 2 })
    log.event('bug', { detail: 'a\nb' })
    const lines = text()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines).toMatchObject([
      { event: 'start', code: 'OK', count: 2 },
      { event: 'bug', detail: 'a\nb' },
    ])
    expect(statSync(join(folder, 'latchkey.log')).mode & 0o077).toBe(0)
    expect(statSync(folder).mode & 0o077).toBe(0)
  })

  const bytes = Buffer.from(KEY)
  it.each([
    ['as it is', KEY],
    ['in a URL', `https://x/?k=${encodeURIComponent(KEY)}`],
    ['in hex', bytes.toString('hex')],
    ['in base64', bytes.toString('base64')],
    ['in base64url', bytes.toString('base64url')],
    ['in JSON inside JSON', JSON.stringify({ key: KEY })],
    ['in an error with a cause', describeBug(new Error(`bad ${KEY}`, { cause: new Error(KEY) }))],
    ['where a long text is cut', `${'-'.repeat(1_990)}${KEY}`],
  ])('never holds a live key %s', (_, detail) => {
    const { log, text } = opened()
    log.event('bug', { detail })
    const spellings = [KEY, JSON.stringify(KEY).slice(1, -1), encodeURIComponent(KEY), bytes.toString('hex')]
    for (const spelling of [...spellings, bytes.toString('base64'), bytes.toString('base64url'), KEY.slice(0, 10)]) {
      expect(text()).not.toContain(spelling)
    }
  })

  it.each([
    ['authorization: Bearer short-fake', 'short-fake'],
    ['"x-api-key":"short-fake"', 'short-fake'],
    [`token ${'0123456789abcdef'.repeat(4)}`, '0123456789abcdef'],
    [`key ${'aB3_'.repeat(12)} end`, 'aB3_aB3_'],
  ])('never holds what looks like a key nobody registered: %s', (detail, secret) => {
    const { log, text } = opened([])
    log.event('bug', { detail })
    expect(text()).not.toContain(secret)
    expect(text()).toContain('[key]')
  })

  it('leaves words, paths and ids readable', () => {
    const { log, text } = opened([])
    const detail = 'at /home/somebody/latchkey/index.js job 806c386f-93c6-4965-8dd5-c24992ed784a'
    log.event('bug', { detail })
    expect(text()).toContain(detail)
  })

  it('never stops the app when it cannot be written', () => {
    const file = join(testFolder(), 'taken')
    writeFileSync(file, '')
    expect(() => openLog(file, new ManualClock(), (text) => text).event('x')).not.toThrow()
  })

  it('keeps two files of about a megabyte', () => {
    const { folder, log } = opened([])
    for (let left = 1_500; left > 0; left -= 1) log.event('x', { detail: 'word '.repeat(390) })
    const sizes = readdirSync(folder).map((name) => statSync(join(folder, name)).size)
    expect(sizes).toHaveLength(2)
    expect(Math.max(...sizes)).toBeLessThan(1.1 * 1024 * 1024)
  })
})

describe('a secret', () => {
  const secret = Secret.fromText(KEY)

  it('prints as [key], however it is printed', () => {
    const printed = [`${secret}`, JSON.stringify({ secret }), inspect({ deep: [secret] }), String(secret)]
    for (const text of printed) {
      expect(text).toContain('[key]')
      expect(text).not.toContain('fake')
    }
    expect(Object.keys(secret)).toEqual([])
    expect(structuredCloneText(secret)).not.toContain('fake')
  })

  it('holds its own bytes: a copy outlives the wiping of the first', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme-ascii' }), (text) => {
        const first = Secret.fromText(text)
        const second = first.copy()
        first.wipe()
        expect(first.byteLength).toBe(0)
        expect(Secret.reveal(second)).toBe(text)
      }),
    )
  })
})

function structuredCloneText(value: object): string {
  return inspect(structuredClone(value), { showHidden: true, depth: 9 })
}
