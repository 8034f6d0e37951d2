import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { DIALECTS, type Dialect } from './practice-server.ts'

/** What the practice service is started with by hand. */
export interface CliArguments {
  readonly port: number
  readonly dialect: Dialect
  readonly dataFolder: string
}

/** Reads the command line; a text is the one sentence that says what is wrong with it. */
export function readCliArguments(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): CliArguments | string {
  let values: { port?: string; dialect?: string; data?: string }
  try {
    const options = { port: { type: 'string' }, dialect: { type: 'string' }, data: { type: 'string' } } as const
    values = parseArgs({ args: [...argv], options, strict: true, allowPositionals: false }).values
  } catch {
    return 'The practice service takes --port NUMBER, --dialect observed and --data FOLDER, each with its value, and nothing else.'
  }
  const { port = '0', dialect: named = 'observed', data } = values
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    return 'After --port comes a whole number from 0 to 65535; 0 takes any free port.'
  }
  const dialect = DIALECTS.find((one) => one === named)
  if (dialect === undefined) return `After --dialect comes one of: ${DIALECTS.join(', ')}.`
  if (data === '') return 'After --data comes the folder in which the practice service keeps its files.'
  return { port: Number(port), dialect, dataFolder: data === undefined ? defaultFolder(environment) : resolve(data) }
}

function defaultFolder(environment: Readonly<Record<string, string | undefined>>): string {
  return join(environment.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'latchkey-practice')
}
