import { describe, expect, it } from 'vitest'
import { languageOf } from '../../../src-renderer/features/results/report-language.ts'
import { reportText, type Told } from '../../../src-renderer/features/results/report-words.ts'
import { dropWords } from '../../../src-renderer/locales/takes-words.ts'
import { textIn } from '../../../src-renderer/locales/text.ts'
import { profileView } from '../../support/views.ts'

const TOLD: Told = {
  stage: 'told',
  incident: true,
  risk: 'high',
  kind: 'vol',
  text: 'Une personne glisse un objet sous sa veste.',
  confirmed: false,
  doubt: 'Elle le repose.',
}

describe('a report as a text', () => {
  it('says everything the card says, around the words of the service', () => {
    expect(reportText(textIn('en'), 'till.mp4', TOLD)).toBe(
      [
        'Report on till.mp4',
        'Something was found',
        'Risk: High',
        'Kind: vol',
        'Second look: It does not bear this out',
        '',
        'Une personne glisse un objet sous sa veste.',
        '',
        'Why the second look doubts it: Elle le repose.',
        '',
      ].join('\n'),
    )
  })

  it('leaves out what the service did not say', () => {
    const calm: Told = { ...TOLD, incident: false, risk: 'low', kind: '', text: '', confirmed: null, doubt: '' }
    expect(reportText(textIn('fr'), 'caisse.mp4', calm)).toBe(
      [
        'Rapport sur caisse.mp4',
        'Rien n’a été vu',
        'Risque\u202f: Faible',
        '',
        'Le service n’a rien écrit à ce sujet.',
        '',
      ].join('\n'),
    )
  })
})

describe('the language of a report', () => {
  it.each([
    ['RAS', 'fr'],
    ['vol', 'fr'],
    ['Une personne glisse un objet sous sa veste.', 'fr'],
    ['The person near the shelf hides an object.', 'en'],
    ['Dissimulation d’un article', 'fr'],
    ['???', null],
    ['', null],
  ])('of %j is %s', (text, language) => {
    expect(languageOf(text)).toBe(language)
  })
})

describe('the drop zone', () => {
  const { service } = profileView()

  it.each([
    ['images', 'Drop pictures or folders here (JPG or PNG, up to 10 MB each), or'],
    ['videos', 'Drop videos or folders here (MP4, MOV, up to 300 MB each), or'],
    ['documents', 'Drop documents or folders here (MP4, MOV, up to 300 MB each), or'],
    ['nothing', 'With this key the service is looked after. Files are sent with a profile that has a client’s key.'],
  ] as const)('names %s', (takes, words) => {
    const told = { ...service, takes, extensions: ['.mp4', '.mov'], maxFileBytes: 300_000_000 }
    expect(dropWords(textIn('en'), told)).toBe(words)
  })
})
