/**
 * The forms in which a service may hand out what it read in a document: everything as it is, or made ready for a program
 * of bookkeeping. Values only, so that the window can use them without the parsers.
 */
export const RESULT_FORMS = [
  'json',
  'tally-csv',
  'tally-xml',
  'sales-csv',
  'sales-csv-canonical',
  'sales-zoho',
  'purchase-csv',
] as const
export type ResultForm = (typeof RESULT_FORMS)[number]
