import { REPORT_LIMITS } from '../../src-preload/contract/report.ts'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { mayFetch } from '../services/result-address.ts'
import { judgeFile } from '../transfers/judge-file.ts'
import type { Origin } from '../transport/port.ts'
import type { BatchBook } from './batch-book.ts'
import { alertSchema, type BatchRecord, type FileRecord } from './batch-record.ts'
import type { Batches } from './batches.ts'
import type { JobPorts } from './job-ports.ts'

/** What people do with the reports that services answer. A file of another profile, or without one, is `NOT_FOUND`. */
export interface Reports {
  /** Has the service mail it to its client: `PROFILE_BUSY` while it does, and the failures of the service. */
  alert(tenantId: string, fileId: string): Promise<Result<void>>
  /**
   * Where the video of the last mail can be looked at. Whoever has the address may, so it leaves main for the system's
   * browser only. `ORIGIN_NOT_ALLOWED` for an address on this machine or its network, `RESULT_GONE` after its time.
   */
  videoOf(tenantId: string, fileId: string): Promise<Result<string>>
  /** Sends the file once more, as a job of its own; what is told of it now stays. */
  again(tenantId: string, fileId: string): Promise<Result<void>>
  /** The name of the file that a report is about. */
  nameOf(tenantId: string, fileId: string): Result<string>
}

/** Ports of {@link createReports}. */
export interface ReportPorts extends Pick<JobPorts, 'session' | 'service' | 'clock'> {
  readonly book: Pick<BatchBook, 'list' | 'amend'>
  readonly batches: Pick<Batches, 'add'>
}

type Told = Extract<FileRecord['outcome'], { outcome: 'told' }>

/** The link's hours are the server's own, without a zone: a day more, and the server itself says when it is over. */
const ZONES_MS = 24 * 60 * 60_000

function withOutcome(record: BatchRecord, fileId: string, outcome: Told): BatchRecord {
  return { ...record, files: record.files.map((file) => (file.id === fileId ? { ...file, outcome } : file)) }
}

/** Builds it. */
export function createReports({ book, batches, session, service, clock }: ReportPorts): Reports {
  const mailing = new Set<string>()
  const find = (tenantId: string, fileId: string) => {
    for (const record of book.list(tenantId)) {
      const file = record.files.find(({ id }) => id === fileId)
      if (file?.outcome.outcome === 'told') return { record, file, told: file.outcome }
    }
    return null
  }
  const mail = async (tenantId: string, fileId: string): Promise<Result<void>> => {
    const found = find(tenantId, fileId)
    if (found === null) return fail('NOT_FOUND')
    const lent = await session(tenantId)
    if (!lent.ok) return lent
    const { adapter, context } = lent.value
    if (adapter.alert === undefined) return fail('NOT_FOUND')
    const sent = await adapter.alert(context, found.told.report)
    if (!sent.ok) return sent
    const { mailed, to, why, video } = sent.value
    const short = (text: string): string => text.slice(0, REPORT_LIMITS.alert)
    const kept = alertSchema.safeParse({ at: clock.now(), mailed, to: short(to), why: short(why), video })
    if (!kept.success) return fail('ALERT_MAYBE_SENT')
    book.amend(found.record.id, (record) => withOutcome(record, fileId, { ...found.told, alert: kept.data }))
    return ok(undefined)
  }
  return {
    async alert(tenantId, fileId) {
      // Each one is another mail: a second click must not make a second one.
      if (mailing.has(fileId)) return fail('PROFILE_BUSY')
      mailing.add(fileId)
      try {
        return await mail(tenantId, fileId)
      } finally {
        mailing.delete(fileId)
      }
    },
    async videoOf(tenantId, fileId) {
      const video = find(tenantId, fileId)?.told.alert?.video ?? null
      if (video === null) return fail('NOT_FOUND')
      const known = await service(tenantId)
      if (!known.ok) return known
      const origin: Origin = known.value.context.origin
      if (!mayFetch(new URL(video.url), origin)) return fail('ORIGIN_NOT_ALLOWED')
      const isOver = video.until !== null && clock.now() > video.until + ZONES_MS
      return isOver ? fail('RESULT_GONE') : ok(video.url)
    },
    async again(tenantId, fileId) {
      const found = find(tenantId, fileId)
      if (found === null) return fail('NOT_FOUND')
      const known = await service(tenantId)
      if (!known.ok) return known
      const judged = await judgeFile(found.file.local.path, known.value.adapter.capabilities)
      if (!judged.ok) return judged
      // The name stays the one the person chose, also where the path was a link.
      const local = { ...judged.value, name: found.file.local.name }
      const added = await batches.add(tenantId, [local], { faceLimit: null })
      return added.ok ? ok(undefined) : added
    },
    nameOf(tenantId, fileId) {
      const found = find(tenantId, fileId)
      return found === null ? fail('NOT_FOUND') : ok(found.file.local.name)
    },
  }
}
