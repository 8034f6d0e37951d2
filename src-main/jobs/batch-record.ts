import { z } from 'zod'
import { failureSchema } from '../../src-preload/contract/failure.ts'
import { REPORT_LIMITS, RISKS } from '../../src-preload/contract/report.ts'
import { idSchema, LIMITS } from '../../src-preload/contract/views.ts'
import { snapshotSchema } from '../transfers/file-snapshot.ts'
import { jobStateSchema } from './job-state.ts'

const count = z.number().int().nonnegative()

const remoteResultSchema = z.lazy(() =>
  z.strictObject({
    url: z.url().max(8_192),
    fileName: z.string().max(4_096),
    bytes: z.number().nonnegative().nullable(),
    preview: z.strictObject({ url: z.url().max(8_192), contentType: z.string().max(200) }).nullable(),
  }),
)

/** What a service found in a file, as it is kept; its words are cut to these lengths when it answers. */
export const reportSchema = z.lazy(() =>
  z.strictObject({
    incident: z.boolean(),
    risk: z.enum(RISKS),
    kind: z.string().max(REPORT_LIMITS.kind),
    text: z.string().max(REPORT_LIMITS.text),
    confirmed: z.boolean().nullable(),
    doubt: z.string().max(REPORT_LIMITS.doubt),
  }),
)

/** A mail that the service was asked to send about a report, as it is kept. */
export const alertSchema = z.lazy(() =>
  z.strictObject({
    at: count,
    mailed: z.boolean(),
    to: z.string().max(REPORT_LIMITS.alert),
    why: z.string().max(REPORT_LIMITS.alert),
    video: z.strictObject({ url: z.url().max(8_192), until: count.nullable() }).nullable(),
  }),
)

/** What became of one file. `saving` is missing on purpose: a save that was cut off is a result still to be saved. */
export const fileOutcomeSchema = z.lazy(() =>
  z.discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('pending') }),
    z.strictObject({ outcome: z.literal('failed'), failure: failureSchema }),
    z.strictObject({ outcome: z.literal('told'), report: reportSchema, alert: alertSchema.optional() }),
    z.strictObject({ outcome: z.literal('ready'), result: remoteResultSchema }),
    z.strictObject({ outcome: z.literal('not-saved'), result: remoteResultSchema, failure: failureSchema }),
    z.strictObject({
      outcome: z.literal('saved'),
      result: remoteResultSchema,
      savedName: z.string().max(LIMITS.fileName),
      folder: z.string().max(4_096),
      bytes: count,
      sha256: z.string().length(64),
    }),
  ]),
)

const fileRecordSchema = z.lazy(() =>
  z.strictObject({
    id: idSchema,
    local: z.strictObject({
      path: z.string().min(1),
      name: z.string().min(1).max(LIMITS.fileName),
      bytes: count,
      contentType: z.string().max(200),
      snapshot: snapshotSchema,
    }),
    /** What the service calls the file: the only tie from a result back to its name. */
    serverFileId: z.string().max(200).nullable(),
    /** SHA-256 of what was sent, as hex; null before all of it was, and where it could not be worked out. */
    sentSha256: z.string().length(64).nullable(),
    outcome: fileOutcomeSchema,
  }),
)

/** One upload and the job it became, as kept on disk. Times are milliseconds since 1970. */
export const batchRecordSchema = z.lazy(() =>
  z.strictObject({
    id: idSchema,
    tenantId: idSchema,
    createdAt: count,
    /** Its place in the profile's queue: the lowest is sent first. */
    place: z.number().int(),
    /** Which sending of these files it is; each that a person asks for counts one on. */
    attempt: count,
    /** How often this attempt was repeated because the service had lost what it took. */
    resends: count,
    /** When this attempt was begun; null before it was. */
    begunAt: count.nullable(),
    faceLimit: count.nullable(),
    /** The key generation the upload was made with; null before the first attempt. */
    generation: count.nullable(),
    /** When the service forgets the job; null while it has none. */
    ownedUntil: count.nullable(),
    state: jobStateSchema,
    files: z.array(fileRecordSchema).max(LIMITS.filesPerDrop),
  }),
)

export type FileOutcome = z.infer<typeof fileOutcomeSchema>
export type KeptAlert = z.infer<typeof alertSchema>
export type FileRecord = z.infer<typeof fileRecordSchema>
export type BatchRecord = z.infer<typeof batchRecordSchema>
export type StoredResult = z.infer<typeof remoteResultSchema>

/** The result of a file that has one, saved or not. */
export function resultOf(file: FileRecord): StoredResult | null {
  return 'result' in file.outcome ? file.outcome.result : null
}
