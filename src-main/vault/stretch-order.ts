import { z } from 'zod'

/** scrypt's cost: memory is 128 · N · r bytes, time grows with N · r · p. */
export interface Cost {
  readonly N: number
  readonly r: number
  readonly p: number
}

/** Of what is derived the first half encrypts, the second half becomes the check value. */
export const KEY_BYTES = 32

/** What a thread that stretches is given. The cost was judged before. */
export const stretchOrderSchema = z.strictObject({
  passphrase: z.instanceof(Uint8Array),
  salt: z.instanceof(Uint8Array),
  cost: z.strictObject({ N: z.number(), r: z.number(), p: z.number() }),
  /** Bytes. */
  maxmem: z.number(),
})
export type StretchOrder = z.infer<typeof stretchOrderSchema>

/** What it answers: {@link KEY_BYTES} twice. */
export const stretchDoneSchema = z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength === 2 * KEY_BYTES)
