import { describe, expect, it } from 'vitest'
import { watchJob } from '../../../../src-main/services/image2model/watch.ts'
import type { JobUpdate } from '../../../../src-main/services/service-adapter.ts'
import type { Result } from '../../../../src-preload/contract/result.ts'
import { ManualClock } from '../../../support/manual-clock.ts'
import { envelope, type ScriptedAnswer, ScriptedTransport, SERVICE } from '../../../support/scripted-transport.ts'
import { until } from '../../../support/until.ts'

const HOUR = 60 * 60_000
const DONE = { status: 'completed', result: { status: 'completed', results: [] } }
const QUEUED = { status: 'queued', progress: 0 }
const NO_STREAM: ScriptedAnswer = { failure: 'NETWORK_LOST' }

function events(...list: [name: string, data: unknown][]): ScriptedAnswer {
  const body = list.map(([name, data]) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`).join('')
  return { status: 200, headers: { 'content-type': 'text/event-stream; charset=utf-8' }, body }
}

type Script = (path: string, nth: number) => ScriptedAnswer

class Watched {
  readonly clock = new ManualClock()
  readonly updates: JobUpdate[] = []
  readonly stop = new AbortController()
  readonly transport: ScriptedTransport
  readonly pauses: number[] = []
  result: Result<JobUpdate> | null = null

  constructor(script: Script, age = 0) {
    this.transport = new ScriptedTransport(({ path }, nth) => script(path, nth))
    const job = { jobId: 'job', taskId: 'starter', serverFileIds: ['f1', 'f2'], startedAt: this.clock.now() - age }
    const options = { signal: this.stop.signal, onUpdate: (update: JobUpdate) => this.updates.push(update) }
    const time = { clock: this.clock, random: () => 0.5 }
    void watchJob({ transport: this.transport, origin: SERVICE }, job, options, time).then((result) => {
      this.result = result
    })
  }

  /** Lets `ms` of each pause pass (all of it unless said), up to `pauses` of them; ends early with the job. */
  async through(pauses: number, ms?: number): Promise<void> {
    for (let left = pauses; left > 0; left -= 1) {
      await until('a pause or the end', () => this.result !== null || this.clock.pending.length > 0)
      if (this.result !== null) return
      const pause = this.clock.pending[0] ?? 0
      this.pauses.push(pause)
      this.clock.advance(ms ?? pause)
    }
    await until('a pause or the end', () => this.result !== null || this.clock.pending.length > 0)
  }
}

describe('watching by stream', () => {
  it('tells the hand-over and progress once each, and ends with the work, without a single poll', async () => {
    const progress = { status: 'processing', task_id: 'chord', current: 1, total: 2 }
    const watched = new Watched(() =>
      events(
        ['task_queued', { ...QUEUED, task_id: 'starter' }],
        ['task_progress', { ...progress, chord_task_id: 'chord', current: 0 }],
        ['task_progress', progress],
        ['task_progress', progress],
        ['heartbeat', { status: 'heartbeat', task_id: 'chord' }],
        ['task_completed', { ...DONE, task_id: 'chord' }],
      ),
    )
    await watched.through(1)
    expect(watched.updates.map((update) => update.kind)).toEqual(['waiting', 'follow', 'working', 'working', 'done'])
    expect(watched.result).toEqual({ ok: true, value: { kind: 'done', files: [] } })
    expect(watched.transport.paths).toEqual(['/api/v1/status/tasks/starter/stream?timeout=3600'])
  })

  it('follows the named task after the line broke, and does not take the starter for the work', async () => {
    const handOver = { status: 'completed', result: { status: 'processing', chord_task_id: 'chord' } }
    const watched = new Watched((path, nth) => {
      if (nth === 1) return events(['task_queued', QUEUED])
      if (path.includes('/starter/')) return { status: 200, body: handOver }
      return path.includes('/stream') ? events(['task_completed', DONE]) : { status: 200, body: QUEUED }
    })
    await watched.through(3)
    expect(watched.updates.map((update) => update.kind)).toEqual(['waiting', 'follow', 'done'])
    expect(watched.transport.paths.map((path) => path.replace('/api/v1/status/tasks/', ''))).toEqual([
      'starter/stream?timeout=3600',
      'starter/status',
      'chord/stream?timeout=3600',
    ])
  })

  it('gives up on an event without end and goes on by polling', async () => {
    const endless = { ...events(), body: `data: ${'x'.repeat(2 * 1024 * 1024)}` }
    const watched = new Watched((path) => (path.includes('stream') ? endless : { status: 200, body: DONE }))
    await watched.through(1)
    expect(watched.result).toMatchObject({ ok: true, value: { kind: 'done' } })
  })

  it('takes a page that is no stream for none', async () => {
    const page = { ...events(['task_completed', DONE]), headers: { 'content-type': 'text/html' } }
    const watched = new Watched((path) =>
      path.includes('stream') ? page : { status: 200, body: { status: 'failed' } },
    )
    await watched.through(1)
    expect(watched.result).toMatchObject({ value: { kind: 'failed', failure: { code: 'JOB_FAILED' } } })
  })
})

describe('watching by polls', () => {
  const polls = (answer: (nth: number) => ScriptedAnswer): Watched =>
    new Watched((path, nth) => (path.includes('stream') ? NO_STREAM : answer(nth)))

  it('slows down while nothing is new, tries the stream now and then, and survives every trouble', async () => {
    const watched = polls((nth) => (nth % 2 === 0 ? { failure: 'NETWORK_UNREACHABLE' } : { status: 200, body: QUEUED }))
    await watched.through(12)
    expect(watched.result).toBeNull()
    expect(Math.max(...watched.pauses)).toBe(10_000)
    expect(watched.pauses.slice(-3)).toEqual([10_000, 10_000, 10_000])
    expect(watched.transport.paths.filter((path) => path.includes('stream'))).toHaveLength(3)
    expect(watched.updates).toEqual([{ kind: 'waiting' }])
    watched.stop.abort()
    await watched.through(1)
    expect(watched.result).toEqual({ ok: false, failure: { code: 'CANCELLED' } })
  })

  it('waits as long as it is asked to', async () => {
    const watched = polls(() => ({ status: 429, headers: { 'retry-after': '120' }, body: { error: 'slow down' } }))
    await watched.through(1)
    expect(watched.pauses).toEqual([120_000])
    watched.stop.abort()
  })

  it('gives a task up only after its own failure was told for ten minutes', async () => {
    const broken = polls(() => envelope(500, 'An unexpected error occurred', 'INTERNAL_SERVER_ERROR'))
    await broken.through(20)
    expect(broken.result).toBeNull()
    await broken.through(100)
    expect(broken.result).toMatchObject({ value: { kind: 'failed', failure: { code: 'JOB_FAILED' } } })

    const proxy = polls(() => ({ status: 502, body: '<html>Bad Gateway</html>' }))
    await proxy.through(100)
    expect(proxy.result).toBeNull()
    proxy.stop.abort()
  })

  it('calls a job forgotten when it still waits after 25 hours, not before', async () => {
    const watched = polls(() => ({ status: 200, body: QUEUED }))
    await watched.through(24, HOUR)
    expect(watched.result).toBeNull()
    await watched.through(3, HOUR)
    expect(watched.result).toEqual({ ok: true, value: { kind: 'failed', failure: { code: 'JOB_FORGOTTEN' } } })
  })

  it('does not call a job forgotten that is still worked on, however late', async () => {
    const watched = polls(() => ({ status: 200, body: { status: 'processing', current: 1, total: 3 } }))
    await watched.through(30, HOUR)
    expect(watched.result).toBeNull()
    watched.stop.abort()
  })

  it('does not call a job forgotten that nobody could ask about', async () => {
    const watched = polls(() => ({ failure: 'NETWORK_UNREACHABLE' }))
    await watched.through(30, HOUR)
    expect(watched.result).toBeNull()
    watched.stop.abort()
  })

  it('calls a job forgotten an hour after its last counted file, but not after the mere hand-over', async () => {
    const told = (current: number): Watched =>
      polls((nth) => ({ status: 200, body: nth <= 2 ? { status: 'processing', current, total: 3 } : QUEUED }))
    const counted = told(1)
    await counted.through(1)
    await counted.through(1, HOUR + 1)
    expect(counted.result).toMatchObject({ value: { kind: 'failed', failure: { code: 'JOB_FORGOTTEN' } } })
    const begun = told(0)
    await begun.through(5, HOUR + 1)
    expect(begun.result).toBeNull()
    begun.stop.abort()
  })
})

describe('a job whose state the service has lost', () => {
  const listing = (urls: readonly string[]): ScriptedAnswer => {
    const files = urls.map((_, index) => ({ filename: `m${index}.glb`, size: index, rendered_image: null }))
    return { status: 200, body: { files, download_urls: urls } }
  }
  const late = (listed: ScriptedAnswer, age = HOUR + 1): Watched =>
    new Watched((path) => {
      if (path === '/api/v1/download/job/all') return listed
      return path.includes('stream') ? NO_STREAM : { status: 200, body: QUEUED }
    }, age)

  it('gives its results in the order of the uploads', async () => {
    const watched = late(listing(['https://files.example/a.glb', '/api/v1/download/job/b.glb']))
    await watched.through(1)
    const result = (fileName: string, url: string, bytes: number | null) => ({ fileName, url, bytes, preview: null })
    const files = [
      { outcome: 'ready', serverFileId: 'f1', result: result('m0.glb', 'https://files.example/a.glb', null) },
      { outcome: 'ready', serverFileId: 'f2', result: result('m1.glb', `${SERVICE}/api/v1/download/job/b.glb`, 1) },
    ]
    expect(watched.result).toEqual({ ok: true, value: { kind: 'done', files } })
    expect(watched.transport.asked.every((spec) => spec.credential === undefined)).toBe(true)
  })

  it('is forgotten when a shorter list cannot say which picture failed', async () => {
    const watched = late(listing(['https://files.example/a.glb']))
    await watched.through(1)
    expect(watched.result).toEqual({ ok: true, value: { kind: 'failed', failure: { code: 'JOB_FORGOTTEN' } } })
  })

  it.each<[string, ScriptedAnswer]>([
    ['not there yet', { status: 404, body: { message: 'Job not found' } }],
    ['broken', { status: 500, body: {} }],
    ['no list', { status: 200, body: '<html>' }],
    ['cut off', { failure: 'NETWORK_LOST' }],
  ])('is asked about seldom while its list is %s', async (_, listed) => {
    const watched = late(listed)
    await watched.through(30, 60_000)
    expect(watched.result).toBeNull()
    expect(watched.transport.paths.filter((path) => path.endsWith('/all'))).toHaveLength(4)
    watched.stop.abort()
  })

  it('is not asked about within the hour that states are kept', async () => {
    const watched = late(listing(['https://files.example/a.glb', 'https://files.example/b.glb']), HOUR - 3_000)
    await watched.through(2)
    expect(watched.transport.paths.filter((path) => path.endsWith('/all'))).toHaveLength(0)
    await watched.through(3)
    expect(watched.result).toMatchObject({ ok: true, value: { kind: 'done' } })
  })
})
