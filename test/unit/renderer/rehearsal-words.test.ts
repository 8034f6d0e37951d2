import { describe, expect, it } from 'vitest'
import type { Rehearsal } from '../../../src-preload/contract/rotation.ts'
import { outlookOf, rehearsalWords } from '../../../src-renderer/locales/rehearsal-words.ts'
import { textIn } from '../../../src-renderer/locales/text.ts'

const FINE: Rehearsal = {
  current: 'accepted',
  waiting: 'not-asked',
  keychain: null,
  jobs: 0,
  overlap: false,
  canMake: false,
}
const SAID = ['accepted', 'refused', 'not-checked', 'not-reached', 'no-answer', 'unreadable', 'not-asked'] as const

describe('what a rehearsal found', () => {
  it.each<[string, Partial<Rehearsal>, ReturnType<typeof outlookOf>]>([
    ['nothing under way', {}, 'none'],
    ['jobs, and two keys at once', { jobs: 2, overlap: true }, 'none'],
    ['jobs, and one key at a time', { jobs: 2 }, 'brief'],
    ['a keychain that keeps nothing', { keychain: 'KEYSTORE_LOCKED' }, 'not'],
    ['a service that does not answer', { current: 'no-answer' }, 'not'],
    ['a service that is not reached', { current: 'not-reached' }, 'not'],
    ['a key that is refused anyway', { current: 'refused' }, 'none'],
  ])('with %s comes to what it says', (_name, change, outlook) => {
    expect(outlookOf({ ...FINE, ...change })).toBe(outlook)
  })

  it.each(['en', 'fr'] as const)('is whole sentences, none of them twice, in %s', (language) => {
    for (const current of SAID) {
      for (const waiting of SAID) {
        for (const change of [{}, { keychain: 'KEYSTORE_LOCKED', jobs: 2, overlap: true, canMake: true } as const]) {
          const words = rehearsalWords(textIn(language), { ...FINE, ...change, current, waiting }, '')
          for (const sentence of words) expect(sentence).toMatch(/^[A-ZÀ-Ý0-9].*\.$/u)
          expect(new Set(words).size).toBe(words.length)
        }
      }
    }
  })

  it('names who is asked for the next key, who makes it, or that nobody is named', () => {
    const words = (change: Partial<Rehearsal>, contact: string) =>
      rehearsalWords(textIn('en'), { ...FINE, ...change }, contact).join(' ')
    expect(words({}, 'Nadia')).toContain('The new key comes from Nadia.')
    expect(words({}, '')).toContain('Nobody is named')
    expect(words({ canMake: true }, 'Nadia')).toContain('make the new key by itself')
  })
})
