import { LANGUAGES } from '../../src-preload/contract/languages.ts'
import { isKnown, learn } from '../../src-renderer/locales/languages-known.ts'

// Tests look at texts of all languages; the window fetches one before it shows anything in it.
for (const language of LANGUAGES) {
  await learn(language)
  if (!isKnown(language)) throw new Error(`The texts in ${language} cannot be loaded`)
}
