import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const FOLDER = resolve(import.meta.dirname, '../fixtures/transcripts')

/** One recorded call of the hosted service, and what it answered. */
export interface Exchange {
  /** `<file number> <title>`, unique. */
  readonly name: string
  readonly method: string
  readonly url: URL
  /** The path as it was sent: with dots and escapes left alone. */
  readonly rawPath: string
  readonly headers: readonly (readonly [string, string])[]
  /** The form's parts as curl was given them (`files=@in/cat.png;type=image/png`); empty without a form. */
  readonly form: readonly string[]
  readonly json: string | null
  /** The file that was the body (`@in/up.json`), by its last name; null without one. */
  readonly bodyFile: string | null
  readonly status: number
  readonly answerHeaders: ReadonlyMap<string, string>
  readonly body: string
  /** True when the recording was cut: only status and headers can be compared. */
  readonly cut: boolean
}

/** Reads every recorded exchange with this service; summaries without a call are left out. */
export function readTranscripts(prefix: string): readonly Exchange[] {
  const files = readdirSync(FOLDER).filter((name) => name.startsWith(prefix))
  return files.sort().flatMap((name) => {
    const number = name.slice(prefix.length, prefix.length + 2)
    const blocks = readFileSync(resolve(FOLDER, name), 'utf8').split(/^### /m).slice(1)
    return blocks.flatMap((block) => readBlock(block, number) ?? [])
  })
}

function readBlock(block: string, number: string): Exchange | null {
  const [title = '', command = '', ...rest] = block.split('\n')
  const answer = rest.join('\n').replace(/^(?:HTTP\/1\.1 100 Continue\n\n)+/, '')
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(answer)?.[1]
  if (!command.startsWith('$ curl') || status === undefined) return null
  const gap = answer.indexOf('\n\n')
  const head = answer.slice(0, gap).split('\n').slice(1)
  const body = answer.slice(gap + 2)
  const cut = /^\[\.\.\. trimmed/m.test(body)
  return {
    name: `${number} ${title}`,
    ...readCommand(command),
    status: Number(status),
    answerHeaders: new Map(head.map((line) => splitHeader(line))),
    body: body.replace(/^\[(?:took|\.\.\. trimmed).*$/m, '').trim(),
    cut,
  }
}

/** Takes a curl command apart. The recording lost its quotes; no value in it contains a blank before a dash. */
function readCommand(
  command: string,
): Pick<Exchange, 'method' | 'url' | 'rawPath' | 'headers' | 'form' | 'json' | 'bodyFile'> {
  const options = command.slice('$ curl '.length).split(/ (?=-)/)
  const of = (flag: string): string[] =>
    options.filter((option) => option.startsWith(`${flag} `)).map((option) => option.slice(flag.length + 1))
  const target = options.filter((option) => !/^-[HFd] /.test(option)).join(' ')
  // Where the address came last, it stands behind a header.
  const address = (/http:\/\/\S+/.exec(target) ?? /http:\/\/\S+$/.exec(command))?.[0] ?? ''
  const rawPath = address.replace(/^http:\/\/[^/]+/, '')
  const method = of('-X')[0]?.split(' ')[0] ?? (options.some((option) => option.startsWith('-I')) ? 'HEAD' : 'GET')
  const headers = of('-H').map((line) => splitHeader(line.replace(/ http:\/\/\S+$/, '')))
  const bodyFile = of('--data-binary')[0]?.split('/').at(-1) ?? null
  return { method, url: new URL(address), rawPath, headers, form: of('-F'), json: of('-d')[0] ?? null, bodyFile }
}

function splitHeader(line: string): readonly [string, string] {
  const colon = line.indexOf(':')
  return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]
}
