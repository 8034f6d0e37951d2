import { extname } from 'node:path'

/** The service's name for a file is kept with so many characters; what is longer would not be found again. */
const LONGEST = 150

/** What stands in the place of a service's id where only the name can tell which job became of a file. */
const BY_NAME = 'name:'

/**
 * The names under which files go up together: their own, made different where two are the same, because a service that
 * drops a file without a word leaves nothing but names to tell the others by.
 */
export function sentNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    for (let count = 1; ; count += 1) {
      const made = shortened(name, count === 1 ? '' : ` (${count})`)
      if (taken.has(made)) continue
      taken.add(made)
      return made
    }
  })
}

/** A file known by its name alone. */
export function idByName(name: string): string {
  return `${BY_NAME}${name}`
}

/** The name that {@link idByName} was given, or null for a real id. */
export function nameOfId(id: string): string | null {
  return id.startsWith(BY_NAME) ? id.slice(BY_NAME.length) : null
}

/** What comes before the extension gives way, never the extension: the service judges files by it. */
function shortened(name: string, mark: string): string {
  const extension = extname(name)
  const stem = name.slice(0, name.length - extension.length)
  return stem.slice(0, LONGEST - extension.length - mark.length).toWellFormed() + mark + extension
}
