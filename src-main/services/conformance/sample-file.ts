import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { fail, ok, type Result } from '../../../src-preload/contract/result.ts'
import { judgeFile } from '../../transfers/judge-file.ts'
import type { Capabilities, UploadFile } from '../service-adapter.ts'

/** Made up from end to end; the number of the company is the one in the tax office's own example. */
const INVOICE = `TAX INVOICE
No: INV-0001
Date: 2026-01-31
GSTIN: 27ABCDE1234F1Z5
Sample, one piece 100.00
Total: 118.00
`

/**
 * The file that the conformance list sends: the one that was given, or a sample of what the service takes. Failures are
 * those of a file that the app would not send; `FILE_TYPE` where there is no sample of the kind.
 */
export async function sampleFile(
  given: string | null,
  capabilities: Capabilities,
  samplePicture: string,
): Promise<Result<UploadFile>> {
  if (given === null && capabilities.takes === 'documents') {
    const text = Buffer.from(INVOICE)
    const open = () => Readable.from([text])
    return ok({ name: 'sample-invoice.txt', bytes: text.length, contentType: 'text/plain', open })
  }
  if (given === null && capabilities.takes !== 'images') return fail('FILE_TYPE')
  const local = await judgeFile(given ?? samplePicture, capabilities)
  return local.ok ? ok({ ...local.value, open: () => createReadStream(local.value.path) }) : local
}
