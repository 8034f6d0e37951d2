import { type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import type {
  JobUpdate,
  KeyedContext,
  KeyVerdict,
  OpenedDownload,
  ServiceAdapter,
  UploadFile,
  UploadReceipt,
} from '../../src-main/services/service-adapter.ts'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { IMAGE2MODEL } from './image2model-limits.ts'

/**
 * A service of the plainest kind over real connections: one file an upload, a receipt in JSON, jobs that are done as
 * soon as they are asked for. For tests that count what really reached a server.
 */
export class PlainHttpAdapter implements ServiceAdapter {
  readonly kind = 'image2model'
  readonly roles = ['client', 'support'] as const
  readonly header = 'authorization-bearer'
  readonly capabilities = { ...IMAGE2MODEL, maxBatchFiles: 1 }
  readonly #port: number

  constructor(port: number) {
    this.#port = port
  }

  detect(): Promise<Result<boolean>> {
    return Promise.resolve(ok(true))
  }

  checkKey(): Promise<KeyVerdict> {
    return Promise.resolve({ verdict: 'verified' })
  }

  async upload(
    _context: KeyedContext,
    files: readonly UploadFile[],
    options: Parameters<ServiceAdapter['upload']>[2],
  ): Promise<Result<UploadReceipt>> {
    const [file] = files
    if (file === undefined) return fail('NO_FILES')
    let sentBytes = 0
    const body = file.open()
    try {
      const outgoing = request({
        port: this.#port,
        host: '127.0.0.1',
        method: 'POST',
        path: `/upload?name=${encodeURIComponent(file.name)}`,
        headers: { 'content-length': file.bytes },
        signal: options.signal,
        agent: false,
      })
      const answer = new Promise<IncomingMessage>((resolve, reject) => {
        outgoing.once('response', resolve)
        outgoing.once('error', reject)
      })
      body.once('error', (error) => outgoing.destroy(error))
      body.on('data', (piece: Buffer) => {
        sentBytes += piece.length
        options.onSent(sentBytes, file.bytes)
      })
      body.pipe(outgoing)
      const jobId = await text(await answer)
      return ok({ jobId, batchId: jobId, taskId: jobId, serverFileIds: [jobId] })
    } catch {
      return fail(options.signal.aborted ? 'CANCELLED' : 'NETWORK_LOST')
    } finally {
      // A pipe that breaks leaves its source as it is, with the file open.
      body.destroy()
    }
  }

  watchJob(_context: unknown, job: { readonly jobId: string }): Promise<Result<JobUpdate>> {
    const url = `http://127.0.0.1:${this.#port}/${job.jobId}.glb`
    const result = { url, fileName: `${job.jobId}.glb`, bytes: null, preview: null }
    return Promise.resolve(ok({ kind: 'done', files: [{ outcome: 'ready', serverFileId: job.jobId, result }] }))
  }

  download(): Promise<Result<OpenedDownload>> {
    return Promise.resolve(fail('NOT_FOUND'))
  }
}
