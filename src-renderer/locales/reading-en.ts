/** What is said of documents that a service read. */
export const READING_EN = {
  'reading.review': 'Look this one through: the service is not sure it read everything.',
  'reading.toReview': 'Read, with doubts',
  'reading.as': 'Save as',
  'reading.json': 'Everything that was read (JSON)',
  'reading.tally-csv': 'Table for Tally (CSV)',
  'reading.tally-xml': 'Vouchers for Tally (XML)',
  'reading.sales-csv': 'Sales list (CSV)',
  'reading.sales-csv-canonical': 'Sales list, one layout for all (CSV)',
  'reading.sales-zoho': 'Invoices for Zoho Books (JSON)',
  'reading.purchase-csv': 'Purchase list (CSV)',
} as const
