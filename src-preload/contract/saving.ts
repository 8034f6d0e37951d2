import { z } from 'zod'
import { NAME_ACTS } from './name-acts.ts'

const id = z.string().regex(/^[a-z0-9-]{8,64}$/)
const fileName = z.string().max(255)
const folder = z.string().max(4_096)
const count = z.number().int().nonnegative()

/** Results whose names are taken in the folder, and that wait for a person to say what becomes of them. */
export const nameQuestionSchema = z.lazy(() =>
  z.strictObject({
    questionId: id,
    folder,
    /** `name`: as it stands in the folder. `replaceable`: false for what is no ordinary file. */
    names: z.array(z.strictObject({ fileId: id, name: fileName, replaceable: z.boolean() })).max(1_000),
  }),
)

/** What asking for results to be saved comes to: what is not asked about is being saved. */
export const saveAnswerSchema = z.lazy(() => z.strictObject({ question: nameQuestionSchema.nullable() }))

/** What a person said about each name. A name that is missing here is left as if both were to be kept. */
export const nameAnswer = () =>
  z.strictObject({
    questionId: id,
    choices: z.array(z.strictObject({ fileId: id, act: z.enum(NAME_ACTS) })).max(1_000),
  })

/** How a saved file stands beside its receipt. */
export const FILE_VERDICTS = ['same', 'changed', 'gone', 'unreadable'] as const

/** What to check: some files, a folder, or (neither) everything the profile has saved. */
export const checkRequest = () =>
  z.strictObject({ fileIds: z.array(id).max(1_000).nullable(), folder: folder.nullable() })

/** What checking came to. `findings` are the first files that are not as they were saved; `stopped`: not all were checked. */
export const checkReportSchema = z.lazy(() =>
  z.strictObject({
    counts: z.strictObject({ same: count, changed: count, gone: count, unreadable: count }),
    stopped: z.boolean(),
    findings: z
      .array(z.strictObject({ fileId: id, name: fileName, folder, verdict: z.enum(FILE_VERDICTS) }))
      .max(1_000),
  }),
)

/** Folders that have saved files of the profile, and how many. */
export const savedFoldersSchema = z.lazy(() => z.array(z.strictObject({ folder, files: count })).max(100))

export type NameQuestion = z.infer<typeof nameQuestionSchema>
export type FileVerdict = (typeof FILE_VERDICTS)[number]
export type CheckReport = z.infer<typeof checkReportSchema>
export type SavedFolders = z.infer<typeof savedFoldersSchema>
