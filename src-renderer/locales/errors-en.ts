import type { ErrorCode } from '../../src-preload/contract/error-codes.ts'
import type { FactWord } from '../../src-preload/contract/fact-words.ts'
import { APP_ERRORS_EN } from './errors-app-en.ts'
import { FILES_ERRORS_EN } from './errors-files-en.ts'
import { KEYS_ERRORS_EN } from './errors-keys-en.ts'
import { PROVIDERS_ERRORS_EN } from './errors-providers-en.ts'
import { SERVICE_ERRORS_EN } from './errors-service-en.ts'

// One row a code: title, sentence, remedy. `{name}` takes a fact of that name.
export const ERRORS_EN: Readonly<Record<ErrorCode, readonly [string, string, string]>> = {
  ...KEYS_ERRORS_EN,
  ...PROVIDERS_ERRORS_EN,
  ...SERVICE_ERRORS_EN,
  ...FILES_ERRORS_EN,
  ...APP_ERRORS_EN,
}

/** Facts that are words, as they stand in the sentences above. */
export const FACTS_EN: Readonly<Record<FactWord, string>> = {
  'word:login': 'a login with user name and password',
  'word:session': 'a sign-in session',
  'word:documents': 'the document service',
  'word:certificate': 'A certificate or private key',
  'word:altered': 'parts of it were replaced',
}
