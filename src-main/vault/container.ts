import { createCipheriv, createDecipheriv, randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { layFile, layHead, type Parts, takeApart } from './container-layout.ts'
import type { Secret } from './secret.ts'
import { COST, costSchema, SALT_BYTES, type Stretch } from './stretch.ts'
import type { Cost } from './stretch-order.ts'

/** What a file is for. One for the one purpose is refused where the other is asked for. */
export type Purpose = 'recovery' | 'hand-over'

const NONCE_BYTES = 12
const TAG_BYTES = 16
const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`))

const headerSchema = z.strictObject({
  purpose: z.enum(['recovery', 'hand-over']),
  /** Milliseconds since 1970. */
  created: z.number().int().nonnegative(),
  /** The version of the app that made it. */
  app: z.string().max(40),
  /** Null: the body is plain, which only a hand-over file without a key may be. */
  seal: z
    .strictObject({ cost: z.unknown(), salt: hex(SALT_BYTES), nonce: hex(NONCE_BYTES), check: hex(16) })
    .nullable(),
})

/** What a file says of itself. */
export type Header = Pick<z.infer<typeof headerSchema>, 'purpose' | 'created' | 'app'>

interface Seal {
  readonly cost: Cost
  readonly salt: Buffer
  readonly nonce: Buffer
  readonly check: string
}

/** A file that is what it should be, as far as can be seen without its passphrase. */
export interface ReadFile {
  readonly header: Header
  readonly seal: Seal | null
  readonly parts: Parts
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return null
  }
}

/**
 * Reads a file as far as that goes without its passphrase, and derives nothing: what a header asks for is judged here.
 * Besides the refusals of {@link takeApart}: `SEALED_FILE_IS_RECOVERY` or `SEALED_FILE_IS_HAND_OVER` for the other
 * purpose, `SEALED_FILE_COST` for more memory or time than a file may ask for, or so little that it seals nothing.
 */
export function readContainer(bytes: Buffer, purpose: Purpose, maxBytes: number): Result<ReadFile> {
  const parts = takeApart(bytes, maxBytes)
  if (!parts.ok) return parts
  const parsed = headerSchema.safeParse(parse(parts.value.header))
  if (!parsed.success) return fail('SEALED_FILE_DAMAGED')
  const { seal, ...header } = parsed.data
  if (header.purpose !== purpose) {
    return fail(header.purpose === 'recovery' ? 'SEALED_FILE_IS_RECOVERY' : 'SEALED_FILE_IS_HAND_OVER')
  }
  if (seal === null) {
    return purpose === 'recovery' ? fail('SEALED_FILE_DAMAGED') : ok({ header, seal, parts: parts.value })
  }
  const cost = costSchema.safeParse(seal.cost)
  if (!cost.success) return fail('SEALED_FILE_COST')
  const { check } = seal
  const salt = Buffer.from(seal.salt, 'hex')
  const nonce = Buffer.from(seal.nonce, 'hex')
  return ok({ header, seal: { cost: cost.data, salt, nonce, check }, parts: parts.value })
}

function decrypt(key: Buffer, nonce: Buffer, { head, body }: Parts): Result<Buffer> {
  if (body.length < TAG_BYTES) return fail('SEALED_FILE_DAMAGED')
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(head)
  decipher.setAuthTag(body.subarray(-TAG_BYTES))
  const plain = decipher.update(body.subarray(0, -TAG_BYTES))
  try {
    decipher.final()
    return ok(plain)
  } catch {
    // What was decrypted is not what was sealed: nobody may see it.
    plain.fill(0)
    return fail('SEALED_FILE_DAMAGED')
  }
}

/**
 * Opens a file that was read. A seal alone cannot tell a wrong passphrase from a changed body, so a check value of its
 * own is compared first: `PASSPHRASE_WRONG`, else `SEALED_FILE_DAMAGED`. Somebody who changes salt or cost on purpose
 * makes every passphrase a wrong one, and that is what is said then.
 * @returns the body, in bytes that the caller wipes
 */
export async function openContainer(
  file: ReadFile,
  passphrase: Secret | null,
  stretch: Stretch,
): Promise<Result<Buffer>> {
  const { seal, parts } = file
  if (seal === null) return ok(Buffer.from(parts.body))
  if (passphrase === null) return fail('PASSPHRASE_WRONG')
  const { key, check } = await stretch(passphrase, seal.salt, seal.cost)
  const isRight = timingSafeEqual(Buffer.from(check, 'hex'), Buffer.from(seal.check, 'hex'))
  const opened = isRight ? decrypt(key, seal.nonce, parts) : fail('PASSPHRASE_WRONG')
  key.fill(0)
  return opened
}

/**
 * Makes a file: `body` sealed under a passphrase, with everything before it as associated data, so that nothing of the
 * header can be changed either. Without a passphrase the body stays plain and only damage is told; never for keys.
 */
export async function makeContainer(
  header: Header,
  body: Buffer,
  sealing: { readonly passphrase: Secret; readonly stretch: Stretch; readonly cost?: Cost } | null,
): Promise<Buffer> {
  const text = (seal: unknown): Buffer => Buffer.from(JSON.stringify({ ...header, seal }), 'utf8')
  if (sealing === null) {
    if (header.purpose === 'recovery') throw new Error('a recovery file is never plain')
    return layFile(layHead(text(null), body.length), body)
  }
  const { passphrase, stretch, cost = COST } = sealing
  const salt = randomBytes(SALT_BYTES)
  const nonce = randomBytes(NONCE_BYTES)
  const { key, check } = await stretch(passphrase, salt, cost)
  const seal = { cost, salt: salt.toString('hex'), nonce: nonce.toString('hex'), check }
  const head = layHead(text(seal), body.length + TAG_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(head)
  const sealed = Buffer.concat([cipher.update(body), cipher.final(), cipher.getAuthTag()])
  key.fill(0)
  return layFile(head, sealed)
}
