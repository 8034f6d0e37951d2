import { expect, it } from 'vitest'
import { wordsFor } from '../../../src-main/window/words.ts'

it('names how many, in both languages', () => {
  expect(wordsFor('en').quitDetail(1, 2)).toContain('1 job is still being sent and 2 results are still being saved. ')
  expect(wordsFor('en').quitDetail(0, 1)).toMatch(/^1 result is still being saved\. /)
  expect(wordsFor('fr').quitDetail(3, 1)).toContain('3 tâches sont encore en cours d’envoi et 1 résultat est')
})

it('has no sentence in French that is still English', () => {
  const [english, french] = [wordsFor('en'), wordsFor('fr')]
  for (const [name, text] of Object.entries(english)) {
    if (typeof text === 'string' && text.includes(' '))
      expect([name, Reflect.get(french, name)]).not.toEqual([name, text])
  }
})
