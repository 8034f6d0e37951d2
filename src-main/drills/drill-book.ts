import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { DRILLS, type DrillName } from '../../src-preload/contract/drills.ts'

/** What a drill profile rehearses, and whether its service misbehaves now. */
export interface DrillState {
  readonly drill: DrillName
  readonly on: boolean
}

/** Which profiles are drills, from one start to the next. */
export interface DrillBook {
  all(): ReadonlyMap<string, DrillState>
  put(profileId: string, state: DrillState): void
  remove(profileId: string): void
}

// Made when it is used: a parser that is made at once would be taken along into builds without drills.
const fileSchema = () => z.array(z.strictObject({ profileId: z.string(), drill: z.enum(DRILLS), on: z.boolean() }))

function readBook(path: string): Map<string, DrillState> {
  try {
    const read = fileSchema().parse(JSON.parse(readFileSync(path, 'utf8')))
    return new Map(read.map(({ profileId, ...state }) => [profileId, state]))
  } catch {
    // None yet, or none that makes sense: what was a drill is a practice profile then, and can be removed as one.
    return new Map()
  }
}

/**
 * Keeps them in a small file of their own: the database has one shape in all builds, and the product knows no drills. A
 * disk that takes no writes throws: drills are for whoever develops, and who reads the error.
 */
export function createDrillBook(path: string): DrillBook {
  const book = readBook(path)
  const write = (): void => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    const rows = [...book].map(([profileId, state]) => ({ profileId, ...state }))
    // Renamed into place: a crash in between leaves the old file whole.
    writeFileSync(`${path}.new`, JSON.stringify(rows), { mode: 0o600 })
    renameSync(`${path}.new`, path)
  }
  return {
    all: () => book,
    put(profileId, state) {
      book.set(profileId, state)
      write()
    },
    remove(profileId) {
      if (book.delete(profileId)) write()
    },
  }
}
