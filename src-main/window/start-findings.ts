import type { Failure } from '../../src-preload/contract/result.ts'
import { looksLikeKey } from '../vault/key-intake.ts'

const OFFERED = ['VIGINT_API_KEY', 'IMAGE2MODEL_API_KEY', 'API_KEY']

/** Keys the environment holds, by variable name. They are offered on screen and never used silently. */
export function environmentKeys(environment: Readonly<Record<string, string | undefined>>): Map<string, string> {
  const found = new Map<string, string>()
  for (const name of OFFERED) {
    const value = environment[name]
    if (value !== undefined && value.trim() !== '') found.set(name, value)
  }
  return found
}

/**
 * A key on the command line is refused: every program on the machine can read it there, and the shell keeps it in its
 * history. Answers the refusal to show, or null.
 */
export function keyInArguments(given: readonly string[]): Failure | null {
  const said = given.some((argument) => {
    const [name = '', ...rest] = argument.split('=')
    const value = rest.length === 0 ? argument : rest.join('=')
    return (
      /^-*(?:[a-z0-9]+[-_])*(?:api[-_]?key|key|token)$/i.test(name) || (!/[/\\]/.test(value) && looksLikeKey(value))
    )
  })
  return said ? { code: 'KEY_IN_ARGUMENTS' } : null
}
