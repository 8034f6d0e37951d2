import { extname } from 'node:path'

/** What was read in a document. `result` is null where nothing could be. */
export interface ReadDocument {
  readonly docType: string
  readonly status: 'succeeded' | 'needs_review' | 'failed'
  readonly result: object | null
  readonly meta: object
}

const TEXT = new Set(['.txt', '.csv', '.json'])
const GSTIN = /\b\d{2}[A-Z]{5}\d{4}[A-Z][0-9A-Z]Z[0-9A-Z]\b/

/**
 * Reads a document as far as a practice service can: plain text for invoices and registers, of everything else only
 * that it is there. What it answers has the form of the observed service; an invoice of which the least is missing is
 * put aside to be looked through, as there.
 */
export function readDocument(name: string, content: Buffer, requested: string | null): ReadDocument {
  const isText = TEXT.has(extname(name).toLowerCase())
  const text = isText ? content.toString('utf8') : ''
  const detected = typeOf(name, text)
  const docType = requested ?? detected
  const meta = metaOf(name, text, { isText, requested, detected })
  if (content.length === 0) {
    return { docType, status: 'failed', result: null, meta: { ...meta, error: 'Could not read any text' } }
  }
  if (docType.endsWith('_register')) return { docType, status: 'succeeded', result: register(docType, text), meta }
  if (docType !== 'invoice') return { docType, status: 'succeeded', result: nothing(UNKNOWN), meta }
  const read = invoice(text)
  const isUsable = read.invoice_number !== null && read.total !== null
  const issues = read.seller.gstin === undefined ? ['missing_seller_gstin'] : ['missing_buyer_gstin']
  const quality = { score: isUsable ? 7 : 2, issues, is_usable: isUsable }
  const warnings = isUsable ? [] : ['invoice_low_coverage']
  const status = isUsable ? 'succeeded' : 'needs_review'
  return { docType, status, result: { ...read, warnings }, meta: { ...meta, invoice_quality: quality } }
}

const UNKNOWN = ['Unsupported or unknown document type', 'Low classification confidence (0.00)']

function typeOf(name: string, text: string): string {
  const said = name.toLowerCase()
  if (said.includes('sales') && text !== '') return 'sales_register'
  if (said.includes('purchase') && text !== '') return 'purchase_register'
  return /\binvoice\b|\bINV\b/i.test(text) ? 'invoice' : 'unknown'
}

function metaOf(
  name: string,
  text: string,
  { isText, requested, detected }: { isText: boolean; requested: string | null; detected: string },
): object {
  return {
    pages: 1,
    ocr_used: !isText,
    processing_ms: 2,
    detected_doc_type: detected,
    doc_type_scores: { [detected]: 5 },
    doc_type_confidence: 1,
    doc_type_confidences: { [detected]: 1 },
    text_source: isText ? 'plain_text' : 'ocr',
    text_len: text.length,
    doc_type_internal: detected,
    doc_type_forced: requested !== null,
    ...(requested === null ? {} : { requested_doc_type: requested }),
    source_filename: name,
  }
}

function nothing(warnings: readonly string[]): object {
  const none = { invoice_number: null, date: null, seller: {}, buyer: {}, currency: null, subtotal: null }
  return { ...none, taxes: [], total: null, line_items: [], warnings }
}

function invoice(text: string) {
  const gstin = GSTIN.exec(text)?.[0]
  const total = /\btotal\D{0,20}(\d+(?:\.\d+)?)/i.exec(text)?.[1]
  return {
    invoice_number: /\bINV-[\w-]+/i.exec(text)?.[0] ?? null,
    date: /\b\d{4}-\d{2}-\d{2}\b/.exec(text)?.[0] ?? null,
    seller: gstin === undefined ? {} : ({ gstin } as { gstin?: string }),
    buyer: {},
    currency: 'INR',
    subtotal: null,
    taxes: [],
    total: total === undefined ? null : Number(total),
    line_items: [],
    meta: { invoice_number_confidence: 0.9, date_confidence: 0.8 },
  } as const satisfies Record<string, unknown> & { seller: { gstin?: string } }
}

/** One entry for each line after the first: number, date, name and value, as far as they are there. */
function register(docType: string, text: string): object {
  const who = docType === 'sales_register' ? 'customer_name' : 'supplier_name'
  const entries = text
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [number = '', date = '', name = '', value = ''] = line.split(',').map((cell) => cell.trim())
      const amount = Number(value) || 0
      return { invoice_number: number, invoice_date: date, [who]: name, taxable_value: amount, total_value: amount }
    })
  return { doc_type: docType, entries, warnings: [] }
}
