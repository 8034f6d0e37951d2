import type { Failure } from '../../src-preload/contract/result.ts'
import type { StartReason } from '../support/self-check.ts'
import { isLikeKey } from '../vault/is-like-key.ts'

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

/** The arguments that are a key, or that say they are. */
export async function keysAmong(given: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const argument of given) {
    const [name = '', ...rest] = argument.split('=')
    const value = rest.length === 0 ? argument : rest.join('=')
    const isNamed = /^-*(?:[a-z0-9]+[-_])*(?:api[-_]?key|key|token)$/i.test(name)
    // Paths are not judged: the folders of most people's files look random somewhere.
    if (isNamed || (!/[/\\]/.test(value) && (await isLikeKey(value)))) found.push(argument)
  }
  return found
}

/**
 * A key on the command line is refused: every program on the machine can read it there, and the shell keeps it in its
 * history. Answers the refusal to show, or null.
 */
export async function keyInArguments(given: readonly string[]): Promise<Failure | null> {
  const found = await keysAmong(given)
  return found.length > 0 ? { code: 'KEY_IN_ARGUMENTS' } : null
}

/** What a start comes to: what is said of it on screen, and why the keys stay closed, or null. */
export interface StartVerdict {
  readonly notices: readonly Failure[]
  readonly closed: Failure | null
}

const CODES = { switches: 'START_SWITCHES', variables: 'START_VARIABLES', altered: 'START_ALTERED' } as const

/**
 * What follows from the reasons against a start. An app that was made for people keeps its keys closed and names each
 * reason; a development build is started in odd ways every day, and only says so.
 */
export function judgeStart(reasons: readonly StartReason[], packaged: boolean): StartVerdict {
  const names = reasons.flatMap((reason) => reason.names).join(', ')
  if (reasons.length === 0) return { notices: [], closed: null }
  if (!packaged) return { notices: [{ code: 'START_DEVELOPMENT', facts: { names } }], closed: null }
  const notices = reasons.map((reason) => ({
    code: CODES[reason.kind],
    ...(reason.names.length === 0 ? {} : { facts: { names: reason.names.join(', ') } }),
  }))
  return { notices, closed: { code: 'VAULT_CLOSED', facts: { why: names === '' ? 'word:altered' : names } } }
}
