import { describe, expect, it } from 'vitest'
import { ERROR_CODES } from '../../../src-preload/contract/error-codes.ts'
import type { FileView } from '../../../src-preload/contract/views.ts'
import { sentenceOf } from '../../../src-renderer/locales/errors.ts'
import { textIn } from '../../../src-renderer/locales/text.ts'
import { batchWords } from '../../../src-renderer/locales/words.ts'
import { fileView } from '../../support/views.ts'

const JARGON = /\b(HTTP|JSON|API|URL|IPC|exception|null|undefined|stack|timeout|socket|payload|token|[45]0\d)\b/

describe('every refusal', () => {
  it.each(ERROR_CODES.map((code) => [code]))('%s says what happened and what to do, in plain words', (code) => {
    const { title, sentence, remedy } = sentenceOf('en', { code })
    expect(title).toMatch(/^[A-Z].{4,60}[^.]$/)
    for (const text of [sentence, remedy]) {
      expect(text).toMatch(/^[A-Z…].*[.…]$/)
      expect(text.length).toBeLessThan(200)
    }
    expect(`${title} ${sentence} ${remedy}`).not.toMatch(JARGON)
    expect(`${title} ${sentence} ${remedy}`).not.toContain(code)
  })

  it('shows facts without what could rearrange the sentence', () => {
    const { sentence, remedy, title } = sentenceOf('en', {
      code: 'KEY_SEVERAL_FOUND',
      facts: { names: 'A\u202e, B\u0007' },
    })
    expect(`${title} ${sentence} ${remedy}`).toContain('A, B')
  })
})

describe('words for numbers', () => {
  it('reads sizes as people do', () => {
    expect([0, 999, 10_300, 2_500_000].map(textIn('en').size)).toEqual(['0 bytes', '999 bytes', '10.3 kB', '2.5 MB'])
  })

  it('keeps the half of the day with its time', () => {
    expect(textIn('en').moment(new Date(2026, 0, 20, 9, 30).getTime())).toBe('Jan 20, 2026, 9:30\u202fAM')
  })

  it('never says a hundred per cent, or ready, before the service did', () => {
    expect(batchWords(textIn('en'), { stage: 'sending', sentBytes: 100, totalBytes: 100 })).toBe('Sending 99%')
    expect(batchWords(textIn('en'), { stage: 'sending', sentBytes: 0, totalBytes: 0 })).toBe('Sending 0%')
    expect(batchWords(textIn('en'), { stage: 'confirming' })).not.toMatch(/ready|done/i)
    expect(batchWords(textIn('en'), { stage: 'done', ready: 0, failed: 2 })).toBe('Did not work out')
  })

  it('says saved of a batch when each of its files is, and no sooner', () => {
    const ready = fileView({ state: { stage: 'ready', bytes: 1, hasPreview: false } })
    const saved = fileView({
      state: { stage: 'saved', savedName: 'a.glb', folder: '/a', bytes: 1, sha256: 'a'.repeat(64), hasPreview: false },
    })
    const said = (files: readonly FileView[]): string =>
      batchWords(textIn('en'), { stage: 'done', ready: files.length, failed: 0 }, files)
    expect([[saved, saved], [saved, ready], [ready]].map(said)).toEqual(['Saved', 'Ready', 'Ready'])
  })
})
