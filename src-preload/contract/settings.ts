import { z } from 'zod'
import { IDLE_MINUTES } from './idle-minutes.ts'
import { LANGUAGES } from './languages.ts'
import { NAME_POLICIES } from './name-acts.ts'

/** What a person can set about the app. `system`: as the computer has it. */
export const settingsViewSchema = z.strictObject({
  language: z.enum(['system', ...LANGUAGES]),
  theme: z.enum(['system', 'light', 'dark']),
  notifications: z.boolean(),
  /** Minutes without anybody at the computer; 0: never. What has a default was not there in earlier versions. */
  lockAfterMinutes: z.literal(IDLE_MINUTES).default(0),
  /** Together with the system's own lock and sleep, where it tells of them. */
  lockWithSystem: z.boolean().default(true),
  /** What becomes of a file that is being sent or fetched at that moment. */
  transfersOnLock: z.enum(['finish', 'pause']).default('finish'),
  /** Files that are sent at the same time, of all profiles together. */
  filesAtOnce: z.number().int().min(1).max(8).default(4),
  /** Uploads of one profile at the same time. */
  requestsPerProfile: z.number().int().min(1).max(4).default(2),
  /** Bytes a second that all uploads together may take; 0: as many as go. Less than a line needs to live is raised. */
  sendLimit: z.number().int().min(0).max(10_000_000_000).default(0),
  /** What was cut off when the app closed goes on at the next start without being asked. */
  goOnAtStart: z.boolean().default(true),
  /** The computer does not go to sleep by itself while files are under way. */
  stayAwake: z.boolean().default(true),
  /** What becomes of a result whose name a file has already. */
  onNameTaken: z.enum(NAME_POLICIES).default('keep-both'),
})

export type SettingsView = z.infer<typeof settingsViewSchema>
