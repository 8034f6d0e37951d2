import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ForcedTaskState, PracticeFaults } from '../../../src-main/practice/faults.ts'
import type { Clock } from '../../../src-main/support/clock.ts'
import { ballPng } from '../../support/images.ts'
import { type PracticeForTest, startPracticeForTest } from '../../support/practice.ts'
import { finishedJob, uploadPictures } from '../../support/practice-client.ts'
import { replay } from '../../support/practice-replay.ts'
import { eventShapes, learnIds, shapeOf } from '../../support/practice-shape.ts'
import { type Exchange, readTranscripts } from '../../support/practice-transcript.ts'

/** Recorded calls that this service does not answer yet, or cannot, each with the reason and how many they are. */
const EXCLUDED: readonly { readonly why: string; readonly count: number; matches(exchange: Exchange): boolean }[] = [
  {
    why: 'the debug endpoint shows internals of a store that this service does not have',
    count: 1,
    matches: ({ rawPath }) => rawPath.startsWith('/api/v1/debug/'),
  },
  {
    why: 'the development mode differs in its preflights only, and web pages are not clients here',
    count: 1,
    matches: ({ name }) => name === '09 DEV MODE: preflight from a foreign origin',
  },
  {
    why: 'every peer of a service on the loopback address is a trusted one',
    count: 1,
    matches: ({ name }) => name.startsWith('12 as behind the production nginx'),
  },
]
/** The administrator's key of the service that is recorded here. */
const ADMIN_KEY = 'the-key-of-the-administrator-here'
const REPLAYED = 167

const all = readTranscripts('i2m-')
const replayed = all.filter((exchange) => !EXCLUDED.some((rule) => rule.matches(exchange)))

// Ten times as fast as the wall: some recorded streams run until their timeout.
const begun = Date.now()
const fastClock: Clock = {
  now: () => begun + (Date.now() - begun) * 10,
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs / 10)
    return () => clearTimeout(timer)
  },
}

const faults: PracticeFaults = { uploadsPerMinute: 1_000 }
const states: readonly (readonly [string, ForcedTaskState])[] = [
  ['cde6d9f8-5e7b-46b3-9bb6-47444f73504e', 'FAILURE'],
  ['44444444-4444-4444-8444-444444444444', 'FAILURE'],
  ['55555555-5555-4555-8555-555555555555', 'REVOKED'],
  ['66666666-6666-4666-8666-666666666666', 'PROGRESS'],
  ['77777777-7777-4777-8777-777777777777', 'RETRY'],
  ['88888888-8888-4888-8888-888888888888', 'STARTED'],
]
const ids = new Map<string, string>()
let practice: PracticeForTest
let release = (): void => {}

function hold(): void {
  const gate = Promise.withResolvers<void>()
  faults.holdJobs = () => gate.promise
  release = () => {
    delete faults.holdJobs
    gate.resolve()
  }
}

/** Today's id in the place of a recorded one. */
const live = (recorded: string): string => ids.get(recorded) ?? recorded

function local(folder: string, name: string, content: Buffer | string): void {
  const path = join(practice.dataFolder, 'local', folder)
  mkdirSync(path, { recursive: true })
  writeFileSync(join(path, name), content)
}

/** What the recorded machine was in the middle of when a call was made. */
const BEFORE: Readonly<Record<string, () => unknown>> = {
  '03 upload one real PNG': hold,
  '03 SSE stream to completion': () => {
    release()
    return finishedJob(practice.server.origin, live('8016f236-18df-4b72-bc69-31bd9c9d4167'))
  },
  '04 batch of 3 uploads (png, jpg, png)': hold,
  '04 SSE opened on the chord id directly': () => {
    // Only once the stream is open: it has to be heard waiting first.
    faults.seen = ({ url }) => {
      if (url.endsWith('/stream')) release()
    }
  },
  '04 listing of 3 results': () => {
    delete faults.seen
  },
  '04 upload while the FAL stand-in refuses the key': () => {
    faults.failEveryFile = 'Authentication failed: HTTP 401 Unauthorized: bad FAL key'
  },
  '04 SSE of a job whose only file failed: still task_completed': async () => {
    await finishedJob(practice.server.origin, live('d5eb5210-67ac-4f41-85f2-672222508c17'))
    delete faults.failEveryFile
  },
  '05 list a local job (files on disk)': () => {
    local('localjob1', 'model.glb', Buffer.alloc(412))
    local('localjob1', 'mesh.obj', 'v 0 0 0\n')
    local('localjob1', 'readme.txt', 'read me')
    local('', 'direct.glb', Buffer.alloc(412))
  },
  '06 owner downloads own job file': () => {
    local(live('806c386f-93c6-4965-8dd5-c24992ed784a'), 'mine.glb', Buffer.alloc(412))
  },
  '07 admin with the admin key': () => {
    const waiting = join(practice.dataFolder, 'uploads', live('00b3f452-44fe-4d89-8535-034c0e9632cc'))
    mkdirSync(waiting, { recursive: true })
    writeFileSync(join(waiting, 'one.png'), ballPng())
  },
  '08 the 429 itself': async () => {
    delete faults.uploadsPerMinute
    const none = new FormData()
    none.append('files', new Blob(['x']), 'note.txt')
    const headers = { authorization: `Bearer ${practice.key}` }
    for (let status = 0; status !== 429; ) {
      status = (await fetch(`${practice.server.origin}/api/v1/upload/`, { method: 'POST', body: none, headers })).status
    }
  },
  '09 DEV MODE: any bearer': () => {
    faults.uploadsPerMinute = 1_000
    faults.keys = 'any'
  },
  '09 DEV MODE: admin not configured': () => {
    faults.noAdminKey = true
  },
  '09 PRODUCTION without API_KEY: no header': () => {
    delete faults.noAdminKey
    faults.keys = 'not-configured'
  },
  '10 a task in state FAILURE (single-model task, here given a folder): poll': () => {
    delete faults.keys
    faults.taskStates = new Map(states)
  },
  '10 listing of a job whose model has no preview image (rendered_image null)': async () => {
    faults.withoutPreviews = true
    const uploaded = await uploadPictures(practice.server.origin, practice.key, [['a.png', ballPng()]])
    await finishedJob(practice.server.origin, uploaded.task_id ?? '')
    delete faults.withoutPreviews
    ids.set('nopreview1', uploaded.job_id)
  },
  '10 upload while the task queue is unreachable': () => {
    faults.nullTaskId = true
  },
  '10 upload in production while the session store is unreachable': () => {
    delete faults.nullTaskId
    faults.sessionStoreDown = true
  },
  '11 exactly 10485760 bytes of noise named .png (accepted: bytes are not looked at)': () => {
    delete faults.sessionStoreDown
  },
}

function translate(text: string): string {
  let translated = text.replace('user-key-0001', practice.key).replace('admin-key-0001', ADMIN_KEY)
  for (const [recorded, today] of ids) translated = translated.replaceAll(recorded, today)
  return translated
    .replaceAll('http://127.0.0.1:8100', practice.server.origin)
    .replaceAll('http://127.0.0.1:8199', practice.server.resultOrigin)
}

beforeAll(async () => {
  practice = await startPracticeForTest({ clock: fastClock, faults, adminKey: ADMIN_KEY })
})
afterAll(() => practice.close())

describe('the recorded transcripts', () => {
  it('leaves out exactly what is named here', () => {
    for (const rule of EXCLUDED) expect([rule.why, all.filter(rule.matches).length]).toEqual([rule.why, rule.count])
    expect(replayed).toHaveLength(REPLAYED)
    const known = new Set(replayed.map((exchange) => exchange.name))
    expect(Object.keys(BEFORE).filter((name) => !known.has(name))).toEqual([])
  })

  // In their order: later calls speak of ids that earlier ones gave out.
  it.each(replayed.map((exchange) => ({ name: exchange.name, exchange })))('$name', async ({ exchange }) => {
    await BEFORE[exchange.name]?.()
    const origin = exchange.url.port === '8199' ? practice.server.resultOrigin : practice.server.origin
    const answer = await replay(exchange, origin, translate)

    expect(answer.status).toBe(exchange.status)
    for (const name of ['content-type', 'location', 'cache-control', 'content-disposition', 'vary']) {
      const recorded = exchange.answerHeaders.get(name)
      expect([name, answer.headers[name]]).toEqual([name, recorded === undefined ? undefined : translate(recorded)])
    }
    const type = exchange.answerHeaders.get('content-type') ?? ''
    if (exchange.cut || exchange.body === '' || type.startsWith('model/')) return
    if (type.startsWith('text/event-stream')) {
      const live = eventShapes(answer.body)
      // Progress between two recorded events is the one thing this service adds: it counts files.
      const extra = (shape: string): boolean => shape.includes('"event":"task_progress"')
      const recorded = eventShapes(exchange.body)
      expect(live.filter((shape) => recorded.includes(shape) || !extra(shape))).toEqual(recorded)
    } else if (type === 'application/json') {
      const recorded: unknown = JSON.parse(exchange.body)
      const today: unknown = JSON.parse(answer.body)
      // The first answer that names an id is the one that gave it out: lists come in an order of their own.
      learnIds(recorded, today, (was, is) => ids.has(was) || ids.set(was, is))
      if (exchange.status >= 400) expect(today).toEqual(JSON.parse(translate(exchange.body)))
      else expect(shapeOf(today)).toEqual(shapeOf(recorded))
    } else {
      expect(answer.body).toBe(exchange.body)
    }
  })
})
