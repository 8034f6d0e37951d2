import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { SERVICE_KINDS, type ServiceKind } from '../../src-preload/contract/profile-kinds.ts'
import { ROTATIONS, type Rotation } from './keys.ts'
import { DIALECTS, type Dialect } from './other-services.ts'

/** What the practice service is started with by hand. */
export interface CliArguments {
  readonly service: ServiceKind
  readonly port: number
  readonly dialect: Dialect
  readonly dataFolder: string
  readonly rotation: Rotation
  /** Workers that share nothing, where the service has such; absent: one. */
  readonly workers?: number
  /** Where the one valid key is read from, now and whenever it changes; null: the service makes its keys itself. */
  readonly keyFile: string | null
}

/** What `--help` prints. */
export const CLI_HELP = `The practice service answers as a hosted service does, on this computer only.

  --service KIND      as which: image2model (the default), vigint, tenant-keys or alwrity
  --port NUMBER       where it listens; 0, the default, takes any free port
  --dialect WORD      observed (the default): as a running service was seen to answer; documented: as its
                      documents say, for the services whose documents promise more
  --data FOLDER       where it keeps its files
  --workers NUMBER    vigint only: so many workers that share nothing, 1 to 16; the hosted service is started with 4
  --rotation KIND     image2model only: how keys replace each other: overlap (the default), several are valid at once
                      and can be managed with a working key; cut-over, exactly one is valid at a time
  --key-file FILE     with cut-over: the one valid key, alone in a file. When the file changes, so does the key, as
                      when a server is started anew with another environment
  --help              prints this

While it runs under cut-over without a key file, type "switch" and Enter: it makes a new key and prints it, and the one
before is no longer valid.`

const OPTIONS = {
  service: { type: 'string' },
  port: { type: 'string' },
  dialect: { type: 'string' },
  data: { type: 'string' },
  rotation: { type: 'string' },
  workers: { type: 'string' },
  'key-file': { type: 'string' },
  help: { type: 'boolean' },
} as const

/** Reads the command line; a text is the one sentence that says what is wrong with it, `help` asks for help. */
export function readCliArguments(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): CliArguments | { readonly help: true } | string {
  let values: Partial<Record<Exclude<keyof typeof OPTIONS, 'help'>, string>> & { help?: boolean }
  try {
    values = parseArgs({ args: [...argv], options: OPTIONS, strict: true, allowPositionals: false }).values
  } catch {
    return 'The practice service takes only what --help lists, each with its value.'
  }
  if (values.help === true) return { help: true }
  const { port = '0', dialect: named = 'observed', data, 'key-file': keyFile } = values
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    return 'After --port comes a whole number from 0 to 65535; 0 takes any free port.'
  }
  const dialect = DIALECTS.find((one) => one === named)
  if (dialect === undefined) return `After --dialect comes one of: ${DIALECTS.join(', ')}.`
  const service = SERVICE_KINDS.find((one) => one === (values.service ?? 'image2model'))
  if (service === undefined) return `After --service comes one of: ${SERVICE_KINDS.join(', ')}.`
  if (service === 'image2model' && dialect === 'documented')
    return 'Of image2model there is the observed dialect only: its documents promise nothing more that could be played.'
  if (service !== 'image2model' && (values.rotation !== undefined || keyFile !== undefined))
    return 'Only image2model takes --rotation and --key-file.'
  const { workers } = values
  if (workers !== undefined && (service !== 'vigint' || !/^(?:[1-9]|1[0-6])$/.test(workers)))
    return 'Only vigint takes --workers, and after it comes a whole number from 1 to 16.'
  if (data === '') return 'After --data comes the folder in which the practice service keeps its files.'
  const asked = values.rotation ?? (keyFile === undefined ? 'overlap' : 'cut-over')
  const rotation = ROTATIONS.find((one) => one === asked)
  if (rotation === undefined) return `After --rotation comes one of: ${ROTATIONS.join(', ')}.`
  if (keyFile === '') return 'After --key-file comes the file in which the one valid key stands.'
  if (keyFile !== undefined && rotation === 'overlap')
    return 'A --key-file holds one key, so it needs --rotation cut-over.'
  const dataFolder = data === undefined ? defaultFolder(environment, service) : resolve(data)
  return {
    service,
    port: Number(port),
    dialect,
    dataFolder,
    rotation,
    ...(workers !== undefined && { workers: Number(workers) }),
    keyFile: keyFile === undefined ? null : resolve(keyFile),
  }
}

function defaultFolder(environment: Readonly<Record<string, string | undefined>>, service: ServiceKind): string {
  const name = service === 'image2model' ? 'latchkey-practice' : `latchkey-practice-${service}`
  return join(environment.XDG_DATA_HOME || join(homedir(), '.local', 'share'), name)
}
