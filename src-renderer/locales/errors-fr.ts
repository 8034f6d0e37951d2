import type { ErrorCode } from '../../src-preload/contract/error-codes.ts'
import type { FactWord } from '../../src-preload/contract/fact-words.ts'
import { APP_ERRORS_FR } from './errors-app-fr.ts'
import { FILES_ERRORS_FR } from './errors-files-fr.ts'
import { KEYS_ERRORS_FR } from './errors-keys-fr.ts'
import { PROVIDERS_ERRORS_FR } from './errors-providers-fr.ts'
import { SERVICE_ERRORS_FR } from './errors-service-fr.ts'

// One row a code: title, sentence, remedy, as in errors-en.ts. Every space before ; : ! ? and inside « » is a narrow
// no-break one (U+202F), so that no line begins with a mark; a test looks after these, because nobody sees them.
export const ERRORS_FR: Readonly<Record<ErrorCode, readonly [string, string, string]>> = {
  ...KEYS_ERRORS_FR,
  ...PROVIDERS_ERRORS_FR,
  ...SERVICE_ERRORS_FR,
  ...FILES_ERRORS_FR,
  ...APP_ERRORS_FR,
}

/** Facts that are words, as they stand in the sentences above. */
export const FACTS_FR: Readonly<Record<FactWord, string>> = {
  'word:login': 'une connexion par nom et mot de passe',
  'word:session': 'une session de connexion',
  'word:documents': 'le service de documents',
  'word:certificate': 'Un certificat ou une clé privée',
  'word:altered': 'des parties en ont été remplacées',
}
