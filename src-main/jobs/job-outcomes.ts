import { REPORT_LIMITS } from '../../src-preload/contract/report.ts'
import type { Failure } from '../../src-preload/contract/result.ts'
import type { JobFile, UploadReceipt } from '../services/service-adapter.ts'
import { type BatchRecord, type FileOutcome, type FileRecord, fileOutcomeSchema } from './batch-record.ts'
import { type Receipt, receiptSchema } from './job-state.ts'

/** Longest text of a server that is kept, in characters. */
const REASON_LENGTH = 300

/** Takes the service's receipt over; null when its ids are nothing we could keep and follow. */
export function keepReceipt(receipt: UploadReceipt, taskId: string, now: number): Receipt | null {
  const parsed = receiptSchema.safeParse({ jobId: receipt.jobId, batchId: receipt.batchId, taskId, receivedAt: now })
  return parsed.success ? parsed.data : null
}

/** Ties the service's name of each file to ours, in upload order. */
export function tieFiles(files: readonly FileRecord[], serverFileIds: readonly string[]): FileRecord[] {
  return files.map((file, index) => ({ ...file, serverFileId: serverFileIds[index]?.slice(0, 200) ?? null }))
}

/** The batch with the digests of what was sent of its files, in their order; what is not known stays as it was. */
export function withDigests(record: BatchRecord, sha256: readonly (string | null)[]): BatchRecord {
  return {
    ...record,
    files: record.files.map((file, index) => ({ ...file, sentSha256: sha256[index] ?? file.sentSha256 })),
  }
}

/** The files with what the finished job says of each; a file the job does not mention has failed. */
export function settleFiles(files: readonly FileRecord[], outcomes: readonly JobFile[]): FileRecord[] {
  return files.map((file) => {
    const named = outcomes.filter((outcome) => outcome.serverFileId === file.serverFileId)
    return { ...file, outcome: settle(file, named.find((entry) => entry.outcome !== 'failed') ?? named[0]) }
  })
}

/** How many files have a result, or an answer that is one. */
export function countReady(files: readonly FileRecord[]): number {
  return files.filter((file) => file.outcome.outcome === 'ready' || file.outcome.outcome === 'told').length
}

/** The batch as it was before its first upload, with files as they are now: for sending again. */
export function startOver(record: BatchRecord, locals: readonly FileRecord['local'][]): BatchRecord {
  const files = record.files.map((file, index) => {
    const outcome: FileOutcome = { outcome: 'pending' }
    return { ...file, local: locals[index] ?? file.local, serverFileId: null, sentSha256: null, outcome }
  })
  const anew = { begunAt: null, generation: null, ownedUntil: null, resends: 0, files }
  return { ...record, attempt: record.attempt + 1, ...anew }
}

/** The batch whose upload the service has lost, to go up again under the same name; as it is where it has failed. */
export function upAgain(record: BatchRecord): BatchRecord {
  if (record.state.stage !== 'queued') return record
  const files = record.files.map((file) => ({ ...file, serverFileId: null, sentSha256: null }))
  return { ...record, resends: record.resends + 1, ownedUntil: null, files }
}

/** A failure whose facts are short enough to keep and show. */
export function bounded(failure: Failure): Failure {
  if (failure.facts === undefined) return { code: failure.code }
  const facts = Object.entries(failure.facts)
    .slice(0, 16)
    .map(([name, fact]): [string, string | number] => [
      name.slice(0, 64),
      typeof fact === 'string' ? printable(fact) : Number.isFinite(fact) ? fact : String(fact),
    ])
  return { code: failure.code, facts: Object.fromEntries(facts) }
}

function settle(file: FileRecord, outcome: JobFile | undefined): FileOutcome {
  if (outcome === undefined) return failed({ code: 'JOB_FILE_FAILED', facts: { name: file.local.name } })
  if (outcome.outcome === 'failed') {
    const reason = printable(outcome.reason)
    return failed({ code: 'JOB_FILE_FAILED', facts: { name: file.local.name, ...(reason === '' ? {} : { reason }) } })
  }
  if (outcome.outcome === 'told') {
    const { kind, text, doubt, ...rest } = outcome.report
    const short = {
      kind: printable(kind).slice(0, REPORT_LIMITS.kind),
      text: readable(text, REPORT_LIMITS.text),
      doubt: readable(doubt, REPORT_LIMITS.doubt),
    }
    return { outcome: 'told', report: { ...rest, ...short } }
  }
  // The same schema reads the row back at the next start: what it would refuse then must not be written now.
  const kept = fileOutcomeSchema.safeParse({
    outcome: 'ready',
    result: { ...outcome.result },
  })
  return kept.success ? kept.data : failed({ code: 'ANSWER_UNREADABLE', facts: { name: file.local.name } })
}

function failed(failure: Failure): FileOutcome {
  return { outcome: 'failed', failure }
}

/** A server's text with its lines, without anything that steers a screen. */
function readable(text: string, most: number): string {
  return text
    .slice(0, 2 * most)
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim()
    .slice(0, most)
}

/** A server's text as one short line without control or direction characters. */
function printable(text: string): string {
  return text
    .slice(0, 4 * REASON_LENGTH)
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()
    .slice(0, REASON_LENGTH)
}
