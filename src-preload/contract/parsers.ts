import type { z } from 'zod'

interface Parsers {
  readonly request: z.ZodType
  readonly response: z.ZodType
}

/**
 * A command's parsers, built when one of them is first used: most commands never come in a session, and none but one
 * before the first screen.
 */
export function parsers<const P extends Parsers>(make: () => P): P {
  let made: P | null = null
  const both = (): P => {
    made ??= make()
    return made
  }
  const row: Parsers = {
    get request() {
      return both().request
    },
    get response() {
      return both().response
    },
  }
  // The getters hand out what `make` made, whose type only P knows.
  return row as P
}
