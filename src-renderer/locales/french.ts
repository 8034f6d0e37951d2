import { ERRORS_FR, FACTS_FR } from './errors-fr.ts'
import { FR } from './fr.ts'
import type { Catalogue } from './languages-known.ts'

/** All French texts of the window: a file of its own, which is loaded where French is spoken. */
export const FRENCH: Catalogue = { texts: FR, errors: ERRORS_FR, facts: FACTS_FR }
