import { z } from 'zod'

/** The profiles that are drills, by id, and whether their service misbehaves now; left out in builds without drills. */
export const drillViewSchema = z.array(
  z.strictObject({ profileId: z.string().max(64), drill: z.string().max(40), on: z.boolean() }),
)

export type DrillView = z.infer<typeof drillViewSchema>[number]
