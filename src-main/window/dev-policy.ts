import { CLOSED, policyText } from './policy.ts'

/** Where `npm run dev` serves the pages from, and the mark that it puts on its own inline scripts and styles. */
export interface DevServer {
  /** Exact origin on this machine, such as `http://127.0.0.1:5173`. */
  readonly origin: string
  /** Random, new in each run. */
  readonly nonce: string
}

function socketOf(server: DevServer): string {
  return server.origin.replace(/^http/, 'ws')
}

/**
 * DEV_POLICY: the closed policy, loosened for one dev server and nothing else. Its pages come from its origin, what it
 * injects carries its nonce, and its socket tells which modules changed. Eval stays forbidden here too, so that code
 * which needs it fails while it is written.
 */
export function devPolicy(server: DevServer): string {
  return policyText({
    ...CLOSED,
    'script-src': `${server.origin} 'nonce-${server.nonce}'`,
    'style-src': `${server.origin} 'nonce-${server.nonce}'`,
    'img-src': `${server.origin} blob:`,
    'font-src': server.origin,
    'connect-src': socketOf(server),
  })
}

/** True for addresses on that very server: its origin or its socket, compared whole and never by their beginning. */
export function isOnDevServer(server: DevServer, url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, host, username, password } = new URL(url)
  const origin = `${protocol}//${host}`
  return (origin === server.origin || origin === socketOf(server)) && username === '' && password === ''
}
