import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** The benchmark's server: its two origins, for the same paths. */
export interface ServerProcess {
  readonly plain: string
  readonly secure: string
  stop(): Promise<void>
}

/** Starts it in a process of its own: what it costs is nobody's else. */
export async function startServer(): Promise<ServerProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'server.ts')], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const ports = await Promise.race([
    once(child.stdout, 'data').then(([line]) => JSON.parse(String(line)) as { http: number; https: number }),
    ended.then(() => null),
  ])
  if (ports === null) throw new Error('The server of the benchmark did not start')
  return {
    plain: `http://127.0.0.1:${ports.http}`,
    secure: `https://127.0.0.1:${ports.https}`,
    async stop() {
      child.kill()
      await ended
    },
  }
}
