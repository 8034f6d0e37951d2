import { readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { Readable } from 'node:stream'
import { type ProtocolResponse, protocol, type Session } from 'electron'
import { DEV_SERVER } from './dev-server.ts'
import { POLICY } from './policy.ts'

/** The app's own scheme; `latchkey://app` serves the React window, `latchkey://key-entry` the sealed one. */
export const SCHEME = 'latchkey'

/** Pages and their origins; a page's own origin is what the sender check compares. */
export const PAGES =
  DEV_SERVER === null
    ? { main: `${SCHEME}://app/index.html`, 'key-entry': `${SCHEME}://key-entry/key-entry.html` }
    : { main: `${DEV_SERVER.origin}/index.html`, 'key-entry': `${DEV_SERVER.origin}/key-entry.html` }

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

// No Cross-Origin-Opener-Policy: nothing can open our pages or be opened by them (see guards.ts), and with it Chromium
// starts a second process for the page and throws the first one away, at every start.
const HEADERS = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
} as const

/** Must run before the app is ready: makes the scheme a proper secure origin that other origins cannot read. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: false, corsEnabled: false } },
  ])
}

/** The file a request names inside the renderer folder, or null: only plain names below it, never a way out. */
export function fileOf(url: string): string | null {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (parsed === null || parsed.protocol !== `${SCHEME}:`) return null
  if (parsed.host !== 'app' && parsed.host !== 'key-entry') return null
  const parts = parsed.pathname.split('/').filter((part) => part !== '')
  if (parts.length === 0 || parts.length > 3) return null
  return parts.every((part) => /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(part)) ? parts.join('/') : null
}

/** What is done with files on their way to pages. */
export interface Served {
  /** A page is about to get a file of this name: what it gets, where that is not the file as it lies there. */
  filled(file: string, body: Buffer): Buffer
  /** A file of this name was handed out; null: there is none such. */
  asked(file: string | null): void
}

/**
 * Serves the built renderer to one session. Handlers on the default session do not serve partitions. By
 * Electron's older call: the newer one, which uses it underneath, hands over web requests, for which Node first loads
 * all of its fetch, 50 ms in which nobody sees a window. The one for buffers would let every origin read the answers.
 */
export function serveScheme(session: Session, rendererFolder: string, served: Served): void {
  session.protocol.registerStreamProtocol(SCHEME, ({ method, url }, callback) => {
    callback(answerTo(method, url, rendererFolder, served))
    served.asked(fileOf(url))
  })
}

// Read at once: these are small files of the app itself, and handing a dozen of them to Node's threads and back takes
// many times as long as reading them, while the page waits.
function answerTo(method: string, url: string, rendererFolder: string, { filled }: Served): ProtocolResponse {
  const none = { statusCode: 404, headers: HEADERS, data: Readable.from([]) }
  const file = method === 'GET' ? fileOf(url) : null
  const type = file === null ? undefined : TYPES[extname(file)]
  if (file === null || type === undefined) return none
  try {
    const body = filled(file, readFileSync(join(rendererFolder, file)))
    return { statusCode: 200, headers: { ...HEADERS, 'Content-Type': type }, data: Readable.from([body]) }
  } catch {
    return none
  }
}
