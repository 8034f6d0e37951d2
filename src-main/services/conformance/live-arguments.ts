import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { ServiceKind } from '../service-adapter.ts'

/** What the conformance list is run against. */
export interface LiveArguments {
  readonly kind: ServiceKind
  readonly url: string
  readonly keyFile: string
  /** What is sent, a picture or a video as the service takes it; null takes a sample. */
  readonly file: string | null
}

const USE =
  'Use: npm run live -- --service KIND --url URL --key-file FILE [--picture FILE or --video FILE], and nothing else.'

/**
 * Reads the command line; a text is the one sentence that says what is wrong with it. A key has no place there: every
 * program on the machine could read it, so it comes from a file.
 */
export function readLiveArguments(argv: readonly string[], kinds: readonly ServiceKind[]): LiveArguments | string {
  let values: { service?: string; url?: string; 'key-file'?: string; picture?: string; video?: string }
  try {
    const text = { type: 'string' } as const
    const options = { service: text, url: text, 'key-file': text, picture: text, video: text }
    values = parseArgs({ args: [...argv], options, strict: true, allowPositionals: false }).values
  } catch {
    return USE
  }
  const { service, url, 'key-file': keyFile, picture, video } = values
  if (!service || !url || !keyFile || picture === '' || video === '') return USE
  if (picture !== undefined && video !== undefined) return USE
  const kind = kinds.find((known) => known === service)
  if (kind === undefined) return `After --service comes one of: ${kinds.join(', ')}.`
  const file = picture ?? video
  return { kind, url, keyFile: resolve(keyFile), file: file === undefined ? null : resolve(file) }
}
