import type { Translation } from './message.ts'
import type { READING_EN } from './reading-en.ts'

/** The same in French. */
export const READING_FR: Translation<typeof READING_EN> = {
  'reading.review': 'À relire : le service n’est pas sûr d’avoir tout lu.',
  'reading.toReview': 'Lu, avec des doutes',
  'reading.as': 'Enregistrer comme',
  'reading.json': 'Tout ce qui a été lu (JSON)',
  'reading.tally-csv': 'Tableau pour Tally (CSV)',
  'reading.tally-xml': 'Pièces pour Tally (XML)',
  'reading.sales-csv': 'Liste des ventes (CSV)',
  'reading.sales-csv-canonical': 'Liste des ventes, même présentation pour toutes (CSV)',
  'reading.sales-zoho': 'Factures pour Zoho Books (JSON)',
  'reading.purchase-csv': 'Liste des achats (CSV)',
}
