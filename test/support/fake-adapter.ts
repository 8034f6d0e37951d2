import { Readable } from 'node:stream'
import type {
  Capabilities,
  DownloadFrom,
  JobUpdate,
  KeyedContext,
  KeyVerdict,
  OpenedDownload,
  ServiceAdapter,
  UploadFile,
  UploadReceipt,
  WatchedJob,
} from '../../src-main/services/service-adapter.ts'
import type { Origin, Transport } from '../../src-main/transport/port.ts'
import { Secret } from '../../src-main/vault/secret.ts'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { glb, PNG_HEAD } from './image-files.ts'
import { IMAGE2MODEL } from './image2model-limits.ts'

type UploadOptions = Parameters<ServiceAdapter['upload']>[2]
type WatchOptions = Parameters<ServiceAdapter['watchJob']>[2]

/** One upload as the fake saw it. Answer it with {@link answer}; an abort answers `CANCELLED` by itself. */
export interface SeenUpload {
  readonly names: readonly string[]
  readonly files: readonly UploadFile[]
  readonly faceLimit: number | null
  readonly attempt: string | undefined
  readonly signal: AbortSignal
  /** Sends every file to its end, as a real upload does; resolves false when one could not be read. */
  readBodies(): Promise<boolean>
  sent(bytes: number, total: number): void
  answer(result: Result<UploadReceipt>): void
}

/** One watching as the fake saw it. */
export interface SeenWatch extends WatchedJob {
  readonly signal: AbortSignal
  update(update: JobUpdate): void
  end(result: Result<JobUpdate>): void
}

/** A download as a test puts it: whole and without a name for its version unless it says otherwise. */
export type SaidOfDownload = Pick<OpenedDownload, 'stream' | 'bytes'> & Partial<OpenedDownload>

/**
 * A service that does what a test tells it, call by call: for answers that come in an order or at a moment which a
 * real server cannot be made to produce.
 */
export class FakeAdapter implements ServiceAdapter {
  readonly kind = 'image2model'
  readonly roles = ['client', 'support'] as const
  readonly header = 'authorization-bearer'
  readonly capabilities: Capabilities
  readonly uploads: SeenUpload[] = []
  readonly watches: SeenWatch[] = []
  readonly downloads: string[] = []
  /** What a download answers, by URL; a GLB or a PNG where nothing is set. */
  findUpload?: NonNullable<ServiceAdapter['findUpload']>
  readonly bodies = new Map<string, (from: DownloadFrom | null) => Result<SaidOfDownload>>()

  constructor(capabilities: Partial<Capabilities> = {}) {
    this.capabilities = { ...IMAGE2MODEL, ...capabilities }
  }

  detect(): Promise<Result<boolean>> {
    return Promise.resolve(ok(true))
  }

  checkKey(_context: KeyedContext): Promise<KeyVerdict> {
    return Promise.resolve({ verdict: 'verified' })
  }

  upload(_context: KeyedContext, files: readonly UploadFile[], options: UploadOptions): Promise<Result<UploadReceipt>> {
    return new Promise((resolve) => {
      options.signal.addEventListener('abort', () => resolve(fail('CANCELLED')))
      this.uploads.push({
        names: files.map((file) => file.name),
        files,
        faceLimit: options.faceLimit,
        attempt: options.attempt,
        signal: options.signal,
        async readBodies() {
          const total = files.reduce((sum, file) => sum + file.bytes, 0)
          const whole = await readAll(files)
          if (whole) options.onSent(total, total)
          return whole
        },
        sent: options.onSent,
        answer: resolve,
      })
    })
  }

  watchJob(_context: unknown, job: WatchedJob, options: WatchOptions): Promise<Result<JobUpdate>> {
    return new Promise((resolve) => {
      options.signal.addEventListener('abort', () => resolve(fail('CANCELLED')))
      const { signal, onUpdate: update } = options
      this.watches.push({ ...job, signal, update, end: resolve })
    })
  }

  download(
    _context: KeyedContext,
    url: string,
    { from = null }: { readonly from?: DownloadFrom | null },
  ): Promise<Result<OpenedDownload>> {
    this.downloads.push(url)
    const body = url.endsWith('.png') ? Buffer.concat([PNG_HEAD, Buffer.alloc(100)]) : glb()
    const usual = (): Result<SaidOfDownload> => ok({ stream: Readable.from([body]), bytes: body.length })
    const said = (this.bodies.get(url) ?? usual)(from)
    return Promise.resolve(said.ok ? ok({ from: 0, validator: null, ...said.value }) : said)
  }
}

/** A receipt with one id for each file, as a service gives it. */
export function receiptFor(upload: SeenUpload, jobId: string): UploadReceipt {
  const serverFileIds = upload.names.map((_name, index) => `${jobId}-file-${index}`)
  return { jobId, batchId: `${jobId}-batch`, taskId: `${jobId}-task`, serverFileIds }
}

/** A finished job whose every file has a result and a preview. */
export function doneFor(upload: SeenUpload, jobId: string): JobUpdate {
  return {
    kind: 'done',
    files: upload.names.map((_name, index) => ({
      outcome: 'ready',
      serverFileId: `${jobId}-file-${index}`,
      result: {
        url: `https://files.example/${jobId}/${index}.glb`,
        fileName: `${jobId}-${index}.glb`,
        bytes: null,
        preview: { url: `https://files.example/${jobId}/${index}.png`, contentType: 'image/png' },
      },
    })),
  }
}

const silent: Transport = {
  send: () => Promise.resolve(fail('NETWORK_UNREACHABLE')),
  open: () => Promise.resolve(fail('NETWORK_UNREACHABLE')),
  destroySockets: () => undefined,
}

/** A context for adapters that do not use it. */
export function fakeContext(): KeyedContext {
  const origin = 'https://service.example' as Origin
  const secret = Secret.fromText('fake-key-0000-for-tests-only')
  return { transport: silent, origin, credential: { secret, pin: origin, header: 'authorization-bearer' } }
}

async function readAll(files: readonly UploadFile[]): Promise<boolean> {
  try {
    for (const file of files) {
      for await (const _piece of file.open());
    }
    return true
  } catch {
    return false
  }
}
