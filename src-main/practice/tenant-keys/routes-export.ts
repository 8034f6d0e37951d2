import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { sendJson } from '../envelopes.ts'
import { refuse } from './answers.ts'
import type { DocumentContext } from './context.ts'
import type { StoredDocument } from './document-store.ts'
import { admit } from './who-asks.ts'

const idParams = z.object({ id: z.string() })

/** What stands in front of the file's name, its ending, and the only kind of document it is made of, if there is one. */
const FORMS: Readonly<Record<string, readonly [prefix: string, extension: string, only: string | null]>> = {
  json: ['', 'json', null],
  'tally-csv': ['', 'csv', null],
  'tally-xml': ['', 'xml', null],
  'sales-csv': ['sales_', 'csv', 'sales_register'],
  'purchase-csv': ['purchase_', 'csv', 'purchase_register'],
  'sales-zoho': ['zoho_invoices_', 'json', 'sales_register'],
  'sales-csv-canonical': ['sales_canonical_', 'csv', 'sales_register'],
}

/** What was read in a document, as files wrapped in JSON. Documents that are to be looked through are not exported. */
export function exportRoutes(app: FastifyInstance, context: DocumentContext): void {
  for (const [form, [prefix, extension, only]] of Object.entries(FORMS)) {
    app.get(`/v1/export/${form}/:id`, (request, reply) => {
      if (admit(context, request, reply) === null) return reply
      const { id } = idParams.parse(request.params)
      const job = context.documents.get(id)
      if (only !== null && (job?.status !== 'succeeded' || job.docType !== only)) {
        return refuse(reply, 400, `Not a ${only} job`)
      }
      if (job === null) return refuse(reply, 404, 'Job not found')
      if (job.status !== 'succeeded') return refuse(reply, 400, `Job not completed (status: ${job.status})`)
      return sendJson(reply, 200, { filename: `${prefix}${id}.${extension}`, content: contentOf(job, form, extension) })
    })
  }
}

const entriesSchema = z.object({ entries: z.array(z.record(z.string(), z.unknown())).catch([]) })

function contentOf({ result }: StoredDocument, form: string, extension: string): string {
  if (form === 'json') return JSON.stringify(result, null, 2)
  const read = entriesSchema.safeParse(result)
  const rows = read.success ? read.data.entries : []
  const invoice = z.object({ invoice_number: z.unknown(), total: z.unknown() }).catch({ invoice_number: '', total: '' })
  const single = invoice.parse(result)
  const pairs =
    rows.length > 0 ? rows.map((row) => [row.invoice_number, row.total_value]) : [[single.invoice_number, single.total]]
  if (extension === 'json') return JSON.stringify(rows, null, 2)
  const cells = pairs.map((pair) => pair.map((cell) => String(cell ?? '')))
  if (extension === 'csv')
    return ['Invoice Number,Total', ...cells.map((pair) => pair.map(csvCell).join(','))].join('\n')
  const vouchers = cells.map(([number = '', total = '']) => `<VOUCHER number="${xml(number)}" total="${xml(total)}"/>`)
  return `<ENVELOPE>${vouchers.join('')}</ENVELOPE>`
}

/** A cell that begins like a formula is one for whoever opens the file. */
function csvCell(text: string): string {
  const safe = /^[=+\-@]/.test(text) ? `'${text}` : text
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function xml(text: string): string {
  return text.replace(/[<>&"]/g, (char) => `&#${char.charCodeAt(0)};`)
}
