import { describe, expect, it } from 'vitest'
import { wordsFor } from '../../../src-main/window/words.ts'
import { EN } from '../../../src-renderer/locales/en.ts'
import { FR } from '../../../src-renderer/locales/fr.ts'
import { frenchFaults } from '../../support/french.ts'

const FRENCH = wordsFor('fr')

/** Every French sentence, with one and with several of what is counted. */
const frenchSentences = [1, 2].flatMap((count) => [
  FRENCH.quitDetail(count, count),
  FRENCH.quitDetail(count, 0),
  FRENCH.quitDetail(0, count),
  FRENCH.backgroundEnded(count),
  FRENCH.picturesReady(1, count),
  FRENCH.notWorkedOut(count),
  FRENCH.needAnswer(count),
  FRENCH.newsFrom(['Acme', 'Globex'], count),
  FRENCH.keysDue(['Acme', 'Globex'], count - 1),
  FRENCH.cannotStartDetail('/home/nadia', 'no room'),
  FRENCH.electronTooOld(null, 42),
  FRENCH.electronTooOld('41.0.0', 42),
  ...Object.values(FRENCH).filter((text) => typeof text === 'string'),
  ...Object.values(wordsFor('fr').menu),
])

describe('the words of dialogs and notifications', () => {
  it('name how many, in both languages', () => {
    expect(wordsFor('en').quitDetail(1, 2)).toMatch(/^1 job is still being sent and 2 results are still being saved\. /)
    expect(wordsFor('en').quitDetail(0, 1)).toMatch(/^1 result is still being saved\. /)
    expect(FRENCH.quitDetail(3, 1)).toMatch(/^3 tâches sont encore en cours d’envoi et 1 résultat est encore en cours/)
    expect(FRENCH.picturesReady(0, 2)).toBe('0 image est prête sur 2.')
    expect(FRENCH.picturesReady(2, 3)).toBe('2 images sont prêtes sur 3.')
  })

  it('say that what is stopped goes on at the next start', () => {
    expect(wordsFor('en').quitDetail(1, 0)).toContain('What is stopped goes on the next time Latchkey starts.')
    expect(FRENCH.quitDetail(1, 0)).toContain('Ce qui est arrêté reprendra au prochain démarrage')
  })

  it('do not call work finished that waits for a network or a key', () => {
    expect(wordsFor('en').backgroundEnded(0)).toContain('is finished')
    expect(wordsFor('en').backgroundEnded(2)).toMatch(/^Latchkey has closed\. 2 jobs are still waiting/)
    expect(FRENCH.backgroundEnded(1)).toContain('Une tâche attend encore')
  })

  it('say in the person’s own words why the app does not start, and keep what support needs apart', () => {
    expect(wordsFor('en').electronTooOld('41.0.0', 42)).toContain(
      'was started with Electron 41.0.0 and needs Electron 42',
    )
    expect(FRENCH.electronTooOld(null, 42)).toContain('ne peut pas savoir sur quel Electron il tourne')
    expect(FRENCH.cannotStartDetail('/a', 'no room').split('\n').at(-1)).toBe(
      'Pour l’assistance, en anglais\u202f: no room',
    )
  })

  it('have no text in French that is still English', () => {
    const english = wordsFor('en')
    for (const name of Object.keys(english) as (keyof typeof english)[]) {
      if (name !== 'menu') expect(String(FRENCH[name])).not.toBe(String(english[name]))
    }
  })

  it('have French marks', () => {
    for (const sentence of frenchSentences) expect([sentence, frenchFaults(sentence)]).toEqual([sentence, []])
  })
})

describe('the words of menus', () => {
  it.each([
    ['send', 'nav.send'],
    ['work', 'nav.work'],
    ['results', 'nav.results'],
    ['key', 'nav.key'],
    ['activity', 'nav.activity'],
    ['settings', 'nav.settings'],
    ['switchProfile', 'switch.title'],
    ['addProfile', 'switch.add'],
    ['about', 'settings.about'],
  ] as const)('are those of the screens in both languages: %s', (label, text) => {
    expect(wordsFor('en').menu[label].replace(/…$/, '')).toBe(EN[text])
    expect(wordsFor('fr').menu[label].replace(/…$/, '')).toBe(FR[text])
  })
})
