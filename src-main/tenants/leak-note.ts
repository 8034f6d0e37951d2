import { z } from 'zod'
import type { Fingerprint } from '../../src-preload/contract/views.ts'
import type { VaultNotes } from '../vault/port.ts'

/** The name of the keychain's note about keys that leaked. */
export const LEAK_NOTE = 'leaked-keys'

/** Fingerprints that are kept there; together they stay below what one entry of a keychain holds. */
const MOST = 40

const schema = z.strictObject({ version: z.literal(1), leaked: z.array(z.string().max(80)).max(MOST) })

const nameOf = ({ hex, words }: Fingerprint): string => [hex, ...words].join(' ')

/** Which keys are out of use for good, told where a database that is lost or put back cannot make it unsaid. */
export interface LeakNote {
  /** Adds one. A keychain that is locked or does not answer does without: the database knows as well. */
  add(fingerprint: Fingerprint): Promise<void>
  /** Those of the note; empty where it cannot be read. */
  read(): Promise<(fingerprint: Fingerprint) => boolean>
}

/** Makes it, over the keychain's notes: they are fingerprints, and nothing in them lets anybody in. */
export function createLeakNote(notes: VaultNotes): LeakNote {
  const names = async (): Promise<readonly string[] | null> => {
    const note = await notes.readNote(LEAK_NOTE)
    if (note.state === 'absent') return []
    if (note.state !== 'present') return null
    try {
      const parsed = schema.safeParse(JSON.parse(note.value))
      return parsed.success ? parsed.data.leaked : []
    } catch {
      return []
    }
  }
  let last: Promise<unknown> = Promise.resolve()
  return {
    add(fingerprint) {
      // One after the other: each writes what it has read.
      const mine = last.then(async () => {
        const known = await names()
        const name = nameOf(fingerprint)
        if (known === null || known.includes(name)) return
        const leaked = [...known, name].slice(-MOST)
        await notes.writeNote(LEAK_NOTE, JSON.stringify({ version: 1, leaked } satisfies z.infer<typeof schema>))
      })
      last = mine
      return mine
    },
    async read() {
      const known = new Set(await names())
      return (fingerprint) => known.has(nameOf(fingerprint))
    },
  }
}
