import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Clock } from '../../../src-main/support/clock.ts'
import { replay } from '../../support/practice-replay.ts'
import { shapeOf } from '../../support/practice-shape.ts'
import { type Exchange, readTranscripts } from '../../support/practice-transcript.ts'
import { startVigintForTest, type VigintForTest } from '../../support/practice-vigint.ts'
import { until } from '../../support/until.ts'
import { tinyVideo } from '../../support/videos.ts'

const VIDEO = tinyVideo().toString('base64')
const FRAME = tinyVideo(60).toString('base64')
const frames = (count: number): object[] => Array.from({ length: count }, () => ({ frame_data: FRAME }))

/** The bodies that were files when it was recorded. */
const BODIES: Readonly<Record<string, string>> = {
  'frame.json': JSON.stringify({ frame_data: FRAME, frame_count: 7 }),
  'frames30.json': JSON.stringify({ frames: [...frames(30), { bad: 1 }] }),
  'up.json': JSON.stringify({ video_data: VIDEO, video_filename: 'clip.mp4' }),
  'upbig.json': JSON.stringify({ video_data: Buffer.alloc(12 * 1024 * 1024, 7).toString('base64') }),
  'ms.json': JSON.stringify({ frame_data: FRAME, source_id: 'cam1', frame_count: 1, source_name: 'Front' }),
  'create.json': JSON.stringify({ frames: [FRAME] }),
  'create_trav.json': JSON.stringify({ frames: [FRAME], output_filename: '../../x.mp4' }),
  'compress.json': JSON.stringify({ video_data: VIDEO }),
}
const NAMED = (name: string): string => JSON.stringify({ video_data: VIDEO, video_filename: name })

const all = readTranscripts('vigint-')
const REPLAYED = 105
const ids = new Map<string, string>()
let practice: VigintForTest

const pathOf = (id: string): string => join(practice.dataFolder, 'tmp', `video_${id}.mp4`)
const file = (id: string): void => writeFileSync(pathOf(id), tinyVideo(15_882))
const post = (path: string, key: string, body: string): Promise<Response> =>
  fetch(`${practice.server.origin}${path}`, {
    method: 'POST',
    headers: { 'x-api-key': key, 'content-type': 'application/json' },
    body,
  })
/** Today's key or token in the place of a recorded one. */
const live = (recorded: string): string => ids.get(recorded) ?? recorded
const KEY = '49JhGBTujON766dwdbkXCJROQBVNc90n98ZDYkc7IoA'

/** What the recorded service was in the middle of when a call was made. */
const BEFORE: Readonly<Record<string, () => unknown>> = {
  '03 analyze before any upload': () => {
    practice.server.behaviour.mail = 'off'
  },
  '03 analyze, incident confirmed': () => post('/api/video/upload', live(KEY), NAMED('incident.mp4')),
  '03 analyze, model fails': () => {
    practice.server.behaviour.analysis = 'fails'
  },
  '03 analyze with no body and no content type': () => {
    practice.server.behaviour.analysis = 'works'
    return post('/api/video/upload', live(KEY), NAMED('clip.mp4'))
  },
  '03 download a file that exists: headers': () => file('0123456789abcdef0123456789abcdef'),
  '03 the same id 7 s later: gone': () =>
    until('the file to be gone', () => !existsSync(pathOf('0123456789abcdef0123456789abcdef'))),
  '05 alert, missing analysis': () => {
    practice.server.behaviour.mail = 'fails'
  },
  '06 one of the misses': () => practice.server.forget(),
}

function translate(text: string): string {
  let translated = text
  for (const [recorded, today] of ids) translated = translated.replaceAll(recorded, today)
  return translated.replaceAll(/http:\/\/127\.0\.0\.1:500\d/g, practice.server.origin)
}

/** Keys and tokens of the recording become those that were given out today. */
function learn(recorded: Record<string, unknown>, today: Record<string, unknown>): void {
  const { api_key: was, private_link: link } = recorded
  if (typeof was === 'string') ids.set(was, String(today.api_key))
  if (typeof link === 'string') ids.set(link.split('=')[1] ?? '', String(today.private_link).split('=')[1] ?? '')
}

// Faster than the wall: a file that was fetched is gone after five seconds.
const clock: Clock = {
  now: () => Date.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs / 5)
    return () => clearTimeout(timer)
  },
}

beforeAll(async () => {
  practice = await startVigintForTest({ clock, adminKey: 'admin-secret-0001' })
})
afterAll(() => practice.close())

describe('the recorded transcripts', () => {
  it('are all replayed', () => {
    expect(all).toHaveLength(REPLAYED)
    const known = new Set(all.map((exchange) => exchange.name))
    expect(Object.keys(BEFORE).filter((name) => !known.has(name))).toEqual([])
  })

  // In their order: later calls show keys that earlier ones gave out.
  it.each(all.map((exchange) => ({ name: exchange.name, exchange })))('$name', async ({ exchange }) => {
    await BEFORE[exchange.name]?.()
    const answer = await replay(exchange, practice.server.origin, translate, BODIES)
    expect(answer.status).toBe(exchange.status)
    for (const name of ['content-type', 'allow', 'cache-control', 'content-disposition', 'content-range']) {
      // How long today's file is, is not what was recorded.
      const plain = (text: unknown): unknown => (typeof text === 'string' ? text.replace(/\/\d+$/, '') : text)
      expect([name, plain(answer.headers[name])]).toEqual([name, plain(exchange.answerHeaders.get(name))])
    }
    if (exchange.cut || exchange.body === '') return
    compare(exchange, answer.body)
  })
})

function compare(exchange: Exchange, body: string): void {
  if (exchange.answerHeaders.get('content-type') !== 'application/json') {
    expect(body.trim()).toBe(exchange.body)
    return
  }
  const recorded: unknown = JSON.parse(exchange.body)
  const today: unknown = JSON.parse(body)
  learn(recorded as Record<string, unknown>, today as Record<string, unknown>)
  if (exchange.status >= 400) expect(today).toEqual(recorded)
  else expect(shapeOf(today)).toEqual(shapeOf(recorded))
}
