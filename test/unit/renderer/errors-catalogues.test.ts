import { describe, expect, it } from 'vitest'
import { readKeyText } from '../../../src-main/vault/key-intake.ts'
import { judgeName } from '../../../src-main/vault/key-names.ts'
import { ERROR_CODES } from '../../../src-preload/contract/error-codes.ts'
import { sentenceOf, titleOfCode } from '../../../src-renderer/locales/errors.ts'
import { ERRORS_EN } from '../../../src-renderer/locales/errors-en.ts'
import { ERRORS_FR } from '../../../src-renderer/locales/errors-fr.ts'
import { frenchFaults } from '../../support/french.ts'

type Parts = readonly [string, string, string]

const NARROW = '\u202f'
/** A part that is nothing but a fact has no language. */
const ONLY_A_FACT = /^\{\w+\}$/
const byCode = ERROR_CODES.map((code) => [code, ERRORS_EN[code], ERRORS_FR[code]] as const)
const placeholdersOf = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort()

/** In a single text, spaces at its ends or two together are slips too. */
const faultsOf = (text: string): string[] => [
  ...frenchFaults(text),
  ...(/ {2}|^\s|\s$/.test(text) ? ['a space too many'] : []),
]

describe('the two catalogues of refusals', () => {
  it.each(byCode)('%s takes the same facts in the same part', (_code, english, french) => {
    expect(french.map(placeholdersOf)).toEqual(english.map(placeholdersOf))
  })

  it.each(byCode)('%s has no empty text, sentences that end and a title that does not', (_code, ...languages) => {
    for (const parts of languages) {
      const [title, ...sentences]: Parts = parts
      expect(title).toMatch(/^\p{Lu}.*[^.!?…:;\s]$/u)
      for (const sentence of sentences.filter((text) => !ONLY_A_FACT.test(text))) {
        expect(sentence).toMatch(/^(?:\p{Lu}|\{).*[.!?…]$/u)
      }
    }
  })

  it.each(byCode)('%s is said in French in other words than in English', (_code, english, french) => {
    for (const [at, text] of french.entries()) {
      if (!ONLY_A_FACT.test(text)) expect(text).not.toBe(english[at])
    }
  })

  it.each(byCode)('%s keeps the typographic rules of French', (_code, _english, french) => {
    expect(french.flatMap(faultsOf)).toEqual([])
  })

  it.each(byCode)('%s speaks to the person as vous and without technical words', (_code, _english, french) => {
    const all = french.join(' ')
    expect(all).not.toMatch(/\b(?:tu|toi|ton|tes)\b/i)
    expect(all).not.toMatch(/\b(?:HTTP|JSON|API|URL|token|jeton|payload|timeout|job|batch|socket|requête)\b/)
  })

  it('has no two refusals of one title that ask for different things', () => {
    for (const catalogue of [ERRORS_EN, ERRORS_FR]) {
      const remedies = new Map<string, Set<string>>()
      for (const [title, , remedy] of Object.values(catalogue)) {
        remedies.set(title, (remedies.get(title) ?? new Set()).add(remedy))
      }
      // A key file and a picture that cannot be read are told apart by the screen that they stand on.
      const several = [...remedies].filter(([, each]) => each.size > 1).map(([title]) => title)
      expect(several).toEqual([catalogue.FILE_UNREADABLE[0]])
    }
  })
})

describe('the look at French marks', () => {
  it.each([
    ["l'adresse", 'a straight quote or apostrophe'],
    ['Réessayez ; puis', 'no narrow no-break space before a mark'],
    ['Réessayez: puis', 'no narrow no-break space before a mark'],
    [`« Clé${NARROW}»`, 'no narrow no-break space after «'],
    ['Une  clé', 'a space too many'],
  ])('sees what is wrong with %s', (text, fault) => {
    expect(faultsOf(text)).toContain(fault)
  })

  it('lets pass what is right', () => {
    expect(faultsOf(`Réessayez${NARROW}; «${NARROW}l’adresse${NARROW}» est https://a.example.`)).toEqual([])
  })
})

describe('a refusal in French', () => {
  it.each([
    ['basic bmFkaWE6c2VjcmV0', 'Elle vient de : une connexion par nom et mot de passe.'],
    ['eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.x', 'Elle vient de : une session de connexion.'],
    ['-----BEGIN PRIVATE KEY-----', 'Un certificat ou une clé privée ne sert qu’au serveur lui-même.'],
  ])('has no word of English for what stands in %s', (text, sentence) => {
    const read = readKeyText(text, { kind: 'image2model' })
    expect(read.ok ? 'taken' : sentenceOf('fr', read.failure).sentence).toBe(sentence)
  })

  it('says whose key a variable’s name gives away, in French too', () => {
    const verdict = judgeName('TENANT_API_KEY', 'image2model')
    const vendor = 'vendor' in verdict ? verdict.vendor : ''
    const failure = { code: 'KEY_OF_OTHER_SERVICE', facts: { vendor } } as const
    expect(sentenceOf('fr', failure).sentence).toBe('Elle vient de : le service de documents.')
  })

  it('quotes what the service says as its own words', () => {
    const failure = { code: 'JOB_FILE_FAILED', facts: { reason: 'No object found.' } } as const
    expect(sentenceOf('fr', failure).sentence).toBe('Le service dit : « No object found ».')
    expect(sentenceOf('en', failure).sentence).toBe('The service says: “No object found”.')
  })

  it('takes its title, facts and numbers in French', () => {
    expect(titleOfCode('fr', 'CLIPBOARD_EMPTY')).toBe('Il n’y a rien à coller')
    const { sentence } = sentenceOf('fr', { code: 'KEY_FILE_TOO_LARGE', facts: { bytes: 70_000 } })
    expect(sentence).toBe(`Il fait 70${NARROW}000 octets.`)
  })

  it('says in French that a service gave no reason', () => {
    expect(sentenceOf('fr', { code: 'JOB_FILE_FAILED' }).sentence).toBe('Aucune raison n’a été donnée.')
    expect(sentenceOf('en', { code: 'JOB_FILE_FAILED' }).sentence).toBe('No reason was given.')
  })
})
