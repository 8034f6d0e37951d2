import { z } from 'zod'

const looseText = z.string().max(200).nullish().catch(null)
const looseNumber = z.number().finite().nullish().catch(null)

/** `GET /api/v1/health/detailed`, also as it stands printed in a refusal. Only the word for the whole is required. */
export const detailedSchema = z.lazy(() =>
  z.object({
    status: z.string().max(100),
    version: looseText,
    system: z.object({ disk_free_gb: looseNumber }).nullish().catch(null),
    components: z
      .array(z.object({ name: z.string().max(200), status: looseText }))
      .max(100)
      .catch([]),
  }),
)

export type WireDetailed = z.infer<typeof detailedSchema>
