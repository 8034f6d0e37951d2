import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { onTestFinished } from 'vitest'
import type { Role, ServiceKind } from '../../src-preload/contract/profile-kinds.ts'
import { COLOURS } from '../../src-preload/contract/views.ts'
import { startAlwrityForTest } from './alwrity.ts'
import { startPracticeForTest } from './practice.ts'
import { startVigintForTest } from './practice-vigint.ts'
import { type RecordingServer, startRecording } from './recording-server.ts'
import { startDocuments } from './tenant-keys.ts'

/** A service of some kind with everything that comes to it written down, also what comes to its results' address. */
export interface WatchedService {
  readonly kind: ServiceKind
  readonly front: RecordingServer
  /** Where results lie, for a service that has another address for them. */
  readonly results: RecordingServer | null
  readonly adminKey: string | null
  issueKey(name: string): string
}

/** A client of one of the services: those with a key are worked with. */
export interface Member {
  readonly name: string
  readonly role: Role
  readonly service: WatchedService
  readonly key: string | null
}

interface Started {
  readonly origin: string
  readonly adminKey: string | null
  issueKey(name: string): string
  readonly resultOrigin?: string
}

async function startOne(kind: ServiceKind): Promise<Started> {
  switch (kind) {
    case 'image2model': {
      // Every check of a key is an upload to it, and here there are many.
      const { server, close } = await startPracticeForTest({ faults: { uploadsPerMinute: 100_000 } })
      onTestFinished(close)
      return server
    }
    case 'vigint': {
      // As the hosted one: what one worker has, the other has not.
      const { server, close } = await startVigintForTest({ workers: 2 })
      onTestFinished(close)
      return server
    }
    case 'tenant-keys': {
      const service = await startDocuments({ adminToken: randomBytes(24).toString('hex') })
      onTestFinished(service.remove)
      return service
    }
    case 'alwrity':
      return startAlwrityForTest({ dialect: 'documented', requestsPerWindow: 100_000 })
  }
}

/** Starts one of a kind, as its practice service answers; it ends with the test. */
export async function startWatched(kind: ServiceKind): Promise<WatchedService> {
  const { origin, resultOrigin, adminKey, issueKey } = await startOne(kind)
  const results = resultOrigin === undefined ? null : await startRecording(resultOrigin)
  const instead = results === null ? [] : [[resultOrigin ?? '', results.origin] as const]
  const front = await startRecording(origin, new Map(instead))
  return { kind, front, results, adminKey, issueKey: (name) => issueKey(name) }
}

/** So many clients in a row have keys; the others are only there, as most are on a desk. */
const KEYS_EACH = 3

/**
 * A desk's list: `count` profiles spread over the services, some of each with keys of their own, and one that looks after
 * each service that has a key for that.
 */
export function crowdOf(services: readonly WatchedService[], count: number): readonly Member[] {
  return Array.from({ length: count }, (_none, number) => {
    const name = `Client ${String(number).padStart(3, '0')}`
    const service = services[number % services.length]
    if (service === undefined) throw new Error('there are no services')
    const round = Math.floor(number / services.length)
    if (round < KEYS_EACH) return { name, service, role: 'client', key: service.issueKey(name) }
    const looksAfter = round === KEYS_EACH && service.adminKey !== null
    return { name, service, role: looksAfter ? 'admin' : 'client', key: looksAfter ? service.adminKey : null }
  })
}

/** Writes them as a list that can be taken in. Keys stand in no list. */
export function writeList(path: string, members: readonly Member[]): void {
  const usual = { environment: 'production', changeAfterDays: 90, notes: '', contact: 'Support' } as const
  const profiles = members.map(({ name, role, key, service }, number) => ({
    ...{ name, colour: COLOURS[number % COLOURS.length], address: service.front.origin, kind: service.kind, role },
    ...{ owner: `Owner of ${name}`, ownerMail: 'owner@example.com', ...usual },
    // Those that nobody works with are as people keep them: looked at, and no more.
    protection: key === null ? ['open', 'confirm', 'read-only'][number % 3] : 'open',
  }))
  const about = { format: 'latchkey-profiles', version: 1, made: '2026-01-20', app: '1.0.0' }
  writeFileSync(path, JSON.stringify({ ...about, profiles }))
}
