import { z } from 'zod'

/**
 * How near the day is on which a key has to be changed: later, within 14 days, within three days, within 24 hours, gone
 * by. The last is said only where two clocks agree.
 */
export const DUE_STAGES = ['fine', 'soon', 'near', 'last', 'over'] as const

/** A key's day as main judged it. Times in milliseconds since 1970. */
export const dueViewSchema = z.strictObject({
  stage: z.enum(DUE_STAGES),
  changeBy: z.number().int().nonnegative(),
  /** What time it was when this was judged; not this computer's clock, which may be wrong. */
  at: z.number().int().nonnegative(),
  /** False where only this computer's clock says so. */
  sure: z.boolean(),
})

/** What the window reminds of on a profile: its key's day, or that a change has not been rehearsed for a quarter. */
export const reminderViewSchema = z.strictObject({
  about: z.enum(['due', 'rehearse']),
  /** Whether it may be put off. */
  canWait: z.boolean(),
})

export type DueStage = (typeof DUE_STAGES)[number]
export type DueView = z.infer<typeof dueViewSchema>
export type ReminderView = z.infer<typeof reminderViewSchema>
