import { Readable } from 'node:stream'
import type { UploadFile } from '../service-adapter.ts'

/** Made up from end to end; the number of the company is the one in the tax office's own example. */
const INVOICE = `TAX INVOICE
No: INV-0001
Date: 2026-01-31
GSTIN: 27ABCDE1234F1Z5
Sample, one piece 100.00
Total: 118.00
`

/** A document in which everything stands that a document service looks for first. */
export function sampleDocument(): UploadFile {
  const text = Buffer.from(INVOICE)
  const open = () => Readable.from([text])
  return { name: 'sample-invoice.txt', bytes: text.length, contentType: 'text/plain', open }
}
