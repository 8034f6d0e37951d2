import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** A real server that takes its own keys alone, and writes down every key that ever comes to it. */
export interface AssertingServer {
  readonly origin: string
  /** How often each key came, its own and any other. */
  readonly seen: ReadonlyMap<string, number>
  /** Forgets what came so far: trying keys out while profiles are made is no part of a test. */
  forget(): void
  /** From now on this key is one of its own. */
  take(key: string): void
}

/** Starts one on a free port; it ends with the test. */
export async function assertingServer(): Promise<AssertingServer> {
  const own = new Set<string>()
  const seen = new Map<string, number>()
  const server: Server = createServer((request, response) => {
    const key = (request.headers.authorization ?? '').replace(/^Bearer /, '')
    seen.set(key, (seen.get(key) ?? 0) + 1)
    request.resume()
    response.writeHead(own.has(key) ? 200 : 401, { 'content-type': 'application/json' }).end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    seen,
    forget: () => seen.clear(),
    take: (key) => void own.add(key),
  }
}
