import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** Where in an upload's life something happened. */
export type UploadMoment = 'begun' | 'half' | 'taken' | 'answered'

/** The server's side of the story: which file was taken how often. */
export interface CountingService {
  readonly port: number
  /** Times a whole upload of that name was taken. */
  readonly taken: Map<string, number>
  /** Called at each moment of each upload; while its promise is open, the server does nothing more for that upload. */
  onMoment: (moment: UploadMoment, name: string) => void | Promise<void>
}

/** Starts a real server for `PlainHttpAdapter` that counts what it takes. */
export async function countingService(): Promise<CountingService> {
  const taken = new Map<string, number>()
  const server = createServer((request, answer) => void take(request, answer))
  const take = async (request: IncomingMessage, answer: ServerResponse): Promise<void> => {
    const name = new URL(request.url ?? '', 'http://x').searchParams.get('name') ?? ''
    try {
      await service.onMoment('begun', name)
      let half = false
      for await (const _piece of request) {
        if (!half) await service.onMoment('half', name)
        half = true
      }
      taken.set(name, (taken.get(name) ?? 0) + 1)
      await service.onMoment('taken', name)
      answer.end(`job-of-${name.replace(/\W/g, '-')}`, () => void service.onMoment('answered', name))
    } catch {
      // The sender is gone in the middle: nothing was taken.
    }
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const service: CountingService = {
    port: (server.address() as AddressInfo).port,
    taken,
    onMoment: () => undefined,
  }
  return service
}
