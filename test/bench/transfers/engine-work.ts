import { lstat, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { UploadFile } from '../../../src-main/services/service-adapter.ts'
import { systemClock } from '../../../src-main/support/clock.ts'
import { digestHere } from '../../../src-main/transfers/digest.ts'
import { createDigestThread, type DigestThread } from '../../../src-main/transfers/digest-thread.ts'
import { snapshotOf } from '../../../src-main/transfers/file-snapshot.ts'
import type { LocalFile } from '../../../src-main/transfers/judge-file.ts'
import { RESULT_BYTES } from '../../../src-main/transfers/receive-result.ts'
import { createResultSaver } from '../../../src-main/transfers/save-result.ts'
import { type UploadSources, uploadSources } from '../../../src-main/transfers/upload-sources.ts'
import { createTransport } from '../../../src-main/transport/http-transport.ts'
import type { Deadlines, Origin, RequestBody, Transport } from '../../../src-main/transport/port.ts'
import { trustIn } from '../../../src-main/transport/trust.ts'
import { ok } from '../../../src-preload/contract/result.ts'
import type { Task } from './task.ts'

const DEADLINES: Deadlines = { connectMs: 10_000, firstByteMs: 60_000, idleMs: 60_000 }

/** One for the whole app, as in the product. */
let digests: DigestThread | null = null

/** Told of each report of progress of one transfer. */
type OnReport = (transfer: number) => void

/** The product's own way: what it sends with, and what it saves with. Answers the content's bytes. */
export async function engineWork(task: Task, onReport: OnReport): Promise<number> {
  const transport = createTransport(task.authority === '' ? {} : { trust: () => trustIn([task.authority]) })
  if (task.digestWorker !== '') digests ??= createDigestThread(new URL(task.digestWorker))
  if (task.what === 'down') return save(task, transport, onReport)
  const batches: UploadSources[] = []
  for (let at = 0; at < task.files.length; at += task.filesEach) {
    const locals = await Promise.all(task.files.slice(at, at + task.filesEach).map(local))
    batches.push(
      uploadSources(locals, {
        startDigest: digests?.startDigest ?? digestHere,
        readSmall: digests?.readSmall,
        timed: (pieces) => pieces,
      }),
    )
  }
  let next = 0
  const lane = async (): Promise<void> => {
    for (let turn = next++; turn < batches.length; turn = next++) {
      await send(task, transport, batches[turn]?.files ?? [], () => onReport(turn))
    }
  }
  await Promise.all(Array.from({ length: task.atOnce }, lane))
  const sources = batches.flatMap((batch) => batch.sources)
  if (sources.some((source) => source.sha256() === null)) throw new Error('a file went out without its digest')
  return sources.reduce((sum, { file }) => sum + file.bytes, 0)
}

async function send(
  task: Task,
  transport: Transport,
  sources: readonly UploadFile[],
  onSent: () => void,
): Promise<void> {
  const sent = await transport.send({
    method: 'POST',
    origin: task.origin as Origin,
    path: '/up',
    body: bodyOf(task, sources),
    deadlines: DEADLINES,
    maxBytes: 10_000,
    onSent,
  })
  if (!sent.ok || sent.value.status !== 200) throw new Error(`not sent: ${JSON.stringify(sent)}`)
}

async function local(path: string): Promise<LocalFile> {
  const snapshot = snapshotOf(await lstat(path, { bigint: true }))
  return { path, name: basename(path), bytes: snapshot.bytes, contentType: 'image/png', snapshot }
}

function bodyOf(task: Task, sources: readonly UploadFile[]): RequestBody {
  const files = sources.map(({ name, ...file }) => ({ fileName: name, ...file }))
  const [first] = files
  if (task.what === 'base64' && first !== undefined) {
    return { kind: 'json-file', value: { title: first.fileName }, member: 'content', file: first }
  }
  const parts = files.map((file) => ({ kind: 'file' as const, name: 'files', ...file }))
  return { kind: 'form', parts }
}

async function save(task: Task, transport: Transport, onReport: OnReport): Promise<number> {
  const saver = createResultSaver({
    clock: systemClock,
    random: Math.random,
    ...digests,
    markOrigin: () => Promise.resolve(),
  })
  const one = async (number: number): Promise<void> => {
    const saved = await saver({
      folder: task.folder,
      originalName: `result-${number}.png`,
      remoteName: 'result.glb',
      statedBytes: task.downBytes,
      signal: new AbortController().signal,
      onProgress: () => onReport(number),
      onTrouble: () => undefined,
      onPartial: () => undefined,
      async open() {
        const opened = await transport.open({
          method: 'GET',
          origin: task.origin as Origin,
          path: `/down/${task.downBytes}`,
          deadlines: DEADLINES,
          maxBytes: RESULT_BYTES,
        })
        if (!opened.ok) return opened
        return ok({ stream: opened.value.stream, bytes: task.downBytes, from: 0, validator: null })
      },
    })
    if (!saved.ok) throw new Error(`not saved: ${JSON.stringify(saved)}`)
    await rm(join(saved.value.folder, saved.value.name))
  }
  await Promise.all(Array.from({ length: task.atOnce }, (_, number) => one(number)))
  return task.downBytes * task.atOnce
}
