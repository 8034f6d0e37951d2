import { describe, expect, it } from 'vitest'
import { careHandlers } from '../../../src-main/ipc/care-handlers.ts'
import type { ServerCare } from '../../../src-main/services/desk-ports.ts'
import type { ServiceAdapter } from '../../../src-main/services/service-adapter.ts'
import { clearedViewSchema, serverFilesSchema, serverLookSchema } from '../../../src-preload/contract/care.ts'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import { FakeAdapter, fakeContext } from '../../support/fake-adapter.ts'

const SEAL = { tenantId: 'tenant-one', sender: { windowId: 1, topFrame: true, ownScheme: true, kind: 'main' } } as const
const ROOM = { place: 'sent', bytes: 1, files: 1, folders: 0, diskFreeBytes: null, diskTotalBytes: null } as const
const LOGS = { bytes: 5, files: 1, oldestAt: 1, newestAt: 2, parts: [{ name: 'a', bytes: 5, files: 1, newestAt: 2 }] }

/** A server that answers well, but for what a test changes. */
function bench(care: Partial<ServerCare> | null) {
  const cleared: string[] = []
  const noted: unknown[] = []
  const well: ServerCare = {
    room: () => Promise.resolve(ok([ROOM])),
    list: () => Promise.resolve(ok({ items: [], bytes: 0, files: 0, more: false })),
    logs: () => Promise.resolve(ok(LOGS)),
    clearJob(_context, jobId) {
      cleared.push(jobId)
      return Promise.resolve(ok({ bytes: 10, files: 2, troubles: ['one stayed'] }))
    },
  }
  const adapter: ServiceAdapter = Object.assign(new FakeAdapter(), care === null ? {} : { care: { ...well, ...care } })
  const handlers = careHandlers({
    sessions: { session: () => Promise.resolve(ok({ adapter, context: fakeContext(), generation: 1 })) },
    onCleared: (...about) => void noted.push(about),
  })
  return { handlers, cleared, noted }
}

describe('looking after a server', () => {
  it('is answered in the form of the contract', async () => {
    const { handlers } = bench({})
    const look = await handlers['server.look']({}, SEAL)
    const files = await handlers['server.files']({ place: 'results' }, SEAL)
    if (!look.ok || !files.ok) throw new Error('not answered')
    expect(serverLookSchema.parse(look.value)).toEqual({ rooms: [ROOM], logs: LOGS })
    expect(serverFilesSchema.parse(files.value)).toEqual({ items: [], bytes: 0, files: 0, more: false })
  })

  it('shows the room also where nothing is told of the notes', async () => {
    const { handlers } = bench({ logs: () => Promise.resolve(fail('NOT_FOUND')) })
    expect(await handlers['server.look']({}, SEAL)).toEqual(ok({ rooms: [ROOM], logs: null }))
  })

  it('clears the job that was named, and notes it where something was there to clear', async () => {
    const { handlers, cleared, noted } = bench({})
    const done = await handlers['server.clearJob']({ jobId: 'job-1' }, SEAL)
    if (!done.ok) throw new Error('not cleared')
    expect(clearedViewSchema.parse(done.value)).toEqual({ bytes: 10, files: 2, troubles: ['one stayed'] })
    expect([cleared, noted]).toEqual([['job-1'], [['tenant-one', 2]]])
    const empty = bench({ clearJob: () => Promise.resolve(ok({ bytes: 0, files: 0, troubles: [] })) })
    await empty.handlers['server.clearJob']({ jobId: 'job-1' }, SEAL)
    expect(empty.noted).toEqual([])
  })

  it('is nothing that a service without it can be asked', async () => {
    const { handlers } = bench(null)
    for (const asked of [
      handlers['server.look']({}, SEAL),
      handlers['server.files']({ place: 'sent' }, SEAL),
      handlers['server.clearJob']({ jobId: 'job-1' }, SEAL),
    ]) {
      expect(await asked).toEqual(fail('NOT_FOUND'))
    }
  })
})
