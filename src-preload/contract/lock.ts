import { z } from 'zod'

/** Who or what locked Latchkey; `start`: it has just started and a passcode is set. */
export const LOCKED_BY = ['person', 'idle', 'system', 'sleep', 'start'] as const

/** What unlocks it: a click, the passcode, or the system's own unlocking. */
export const UNLOCK_NEEDS = ['click', 'passcode', 'system-unlock'] as const

/** Whether Latchkey is locked. `waiting`: it is locked to people, and requests that were under way still end. */
export const lockViewSchema = z.strictObject({
  locked: z.boolean(),
  waiting: z.boolean(),
  by: z.enum(LOCKED_BY).nullable(),
  needs: z.enum(UNLOCK_NEEDS).nullable(),
  /** A passcode is set: keys lie wrapped under it in the keychain. */
  hasPasscode: z.boolean(),
})

/** Keys whose entries could not be moved. */
export const leftSchema = z.strictObject({ left: z.number().int().nonnegative() })

export type LockedBy = (typeof LOCKED_BY)[number]
export type UnlockNeeds = (typeof UNLOCK_NEEDS)[number]
export type LockView = z.infer<typeof lockViewSchema>
