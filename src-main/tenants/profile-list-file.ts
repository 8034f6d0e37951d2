import { z } from 'zod'
import { LIST_PROFILES } from '../../src-preload/contract/list-verdicts.ts'
import { ENVIRONMENTS, PROTECTIONS, ROLES, SERVICE_KINDS } from '../../src-preload/contract/profile-kinds.ts'
import { type Failure, fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { COLOURS, LIMITS } from '../../src-preload/contract/views.ts'
import { parseJson } from '../transport/safe-json.ts'
import { looksRandom } from '../vault/token-shape.ts'

/** The longest file that is read as a list, in bytes. */
export const LIST_BYTES = 8 * 1024 * 1024

const FORMAT = 'latchkey-profiles'
const VERSION = 1

/** A profile in a list: everything people say of one, and never a key. Strict: a field of that name is refused. */
const entrySchema = z.lazy(() =>
  z.strictObject({
    name: z
      .string()
      .min(1)
      .max(4 * LIMITS.profileName),
    colour: z.enum(COLOURS),
    address: z.string().min(1).max(LIMITS.addressText),
    kind: z.enum(SERVICE_KINDS),
    environment: z.enum(ENVIRONMENTS),
    role: z.enum(ROLES),
    protection: z.enum(PROTECTIONS),
    owner: z.string().max(LIMITS.contact),
    ownerMail: z.string().max(LIMITS.contact),
    contact: z.string().max(LIMITS.contact),
    changeAfterDays: z.number().int().positive().max(LIMITS.changeAfterDays).nullable(),
    notes: z.string().max(LIMITS.notes),
  }),
)

const fileSchema = z.lazy(() =>
  z.strictObject({
    format: z.literal(FORMAT),
    version: z.number().int().positive(),
    made: z.string().max(40),
    app: z.string().max(40),
    profiles: z.array(z.unknown()).max(LIST_PROFILES),
  }),
)

export type ListEntry = z.infer<typeof entrySchema>

/** An entry that was read, or why it was not. `file`: its own, where each has one. */
export type ReadEntry =
  | { readonly file: string | null; readonly entry: ListEntry }
  | { readonly file: string | null; readonly refused: Failure; readonly name: string }
  /** It lies under a passphrase. */
  | { readonly file: string; readonly sealed: true }

/** Rearranges or shows nothing. A note may have lines. */
const HIDDEN = /[\p{Cf}\p{Co}\p{Cs}\u2028\u2029]|(?![\n\t])\p{Cc}/u
const EMOJI_JOINER = /\u200d(?=\p{Extended_Pictographic})/gu

/** True where something that looks like a key stands in words that are shown everywhere. */
function holdsKey(text: string): boolean {
  return text.split(/[\s,;"'()<>]+/).some((word) => looksRandom(word) || looksRandom(word.replace(/^\w+[=:]/, '')))
}

/**
 * Judges an entry of somebody else's file by itself: its shape, hidden characters in what people read, and keys where
 * none belong. The name is judged later, beside the others.
 */
export function readEntry(value: unknown, file: string | null): ReadEntry {
  const parsed = entrySchema.safeParse(value)
  const named = z.looseObject({ name: z.string() }).safeParse(value)
  const name = named.success ? named.data.name : ''
  if (!parsed.success) return { file, name, refused: { code: 'LIST_ENTRY_UNREADABLE' } }
  const { owner, ownerMail, contact, notes } = parsed.data
  const texts = [owner, ownerMail, contact, notes]
  if (texts.some((text) => HIDDEN.test(text.replace(EMOJI_JOINER, '')))) {
    return { file, name, refused: { code: 'LIST_TEXT_HIDDEN' } }
  }
  if ([name, ...texts].some(holdsKey)) return { file, name, refused: { code: 'LIST_HOLDS_KEY' } }
  return { file, entry: parsed.data }
}

/** How many names objects have in a text, and how many arrived: a name that comes twice arrives once. */
function namesIn(text: string): number {
  return [...text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/gs)].filter(([, colon]) => colon !== undefined).length
}
function namesOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const inner = Object.values(value).reduce<number>((sum, each) => sum + namesOf(each), 0)
  return inner + (Array.isArray(value) ? 0 : Object.keys(value).length)
}

/**
 * Reads a list of profiles. `LIST_UNREADABLE` for what is none: not text, not JSON, too deep, with names that reach for a
 * prototype or come twice, so that two readers could see two lists; `LIST_NEWER` for a later version's. An entry that
 * makes no sense is refused by itself.
 */
export function readList(bytes: Buffer): Result<readonly ReadEntry[]> {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return fail('LIST_UNREADABLE')
  }
  const value = parseJson(text, z.unknown())
  if (!value.ok) return fail('LIST_UNREADABLE')
  const about = z.looseObject({ format: z.literal(FORMAT), version: z.number().int().gt(VERSION) })
  if (about.safeParse(value.value).success) return fail('LIST_NEWER')
  const parsed = fileSchema.safeParse(value.value)
  if (!parsed.success || namesIn(text) !== namesOf(value.value)) return fail('LIST_UNREADABLE')
  return ok(parsed.data.profiles.map((entry) => readEntry(entry, null)))
}

/** Writes one. `LIST_TOO_LARGE` for more profiles than can be read again. */
export function writeList(
  entries: readonly ListEntry[],
  about: { readonly app: string; readonly made: string },
): Result<Buffer> {
  if (entries.length > LIST_PROFILES) return fail('LIST_TOO_LARGE', { most: LIST_PROFILES })
  const bytes = Buffer.from(
    `${JSON.stringify({ format: FORMAT, version: VERSION, ...about, profiles: entries }, null, 1)}\n`,
  )
  return bytes.length > LIST_BYTES ? fail('LIST_TOO_LARGE', { most: LIST_PROFILES }) : ok(bytes)
}
