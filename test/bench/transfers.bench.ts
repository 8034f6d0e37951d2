import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { startDisplay } from '../../scripts/desktop.mjs'
import { say } from '../../scripts/lib/say.mjs'
import { median } from './median.ts'
import { untilQuiet } from './quiet.ts'
import type { Goal, Report } from './report.ts'
import { measureElectron } from './transfers/measured.ts'
import { makePlace, type Place, settled } from './transfers/place.ts'
import { Rows } from './transfers/rows.ts'
import { startServer } from './transfers/server-process.ts'
import { FULL, LITTLE, type Sizes } from './transfers/sizes.ts'
import type { Taken, Task } from './transfers/task.ts'
import {
  AUTHORITY,
  curlDown,
  curlDownKept,
  curlEach,
  curlPrepared,
  curlUp,
  rcloneDown,
  rcloneUp,
} from './transfers/tools.ts'

const WORKER = new URL('../../src-main/transfers/digest-worker.ts', import.meta.url)
const authority = readFileSync(AUTHORITY, 'utf8')
/** As the queue sends them: so many files in a request, so many requests at a time. */
const FILES_EACH = 25
const AT_ONCE = 2
/** curl, then sync and sha256sum of its file. */
const KEPT = 'curl, sync and sha256sum'
/** A curl for each file, one after the other. */
const EACH = 'a curl for each'

/** Something that is done by several, one after the other. */
interface Round {
  readonly what: string
  readonly by: readonly (readonly [who: string, work: () => Promise<Taken>])[]
}

/** Moves the same bytes by Latchkey's engine, axios, curl and rclone, in turn, to and from the same server. */
export async function measure(small: boolean): Promise<Report> {
  const sizes = small ? LITTLE : FULL
  const place = makePlace(sizes)
  const display = await startDisplay()
  const server = await startServer()
  const electron = (who: Task['who'], what: Task['what'], origin: string, more: Partial<Task>): Promise<Taken> => {
    const task: Task = {
      ...{ who, what, origin, files: [], atOnce: 1, filesEach: 1, folder: place.down, downBytes: sizes.big },
      warmUp: place.ten,
      authority: origin.startsWith('https:') ? authority : '',
      digestWorker: WORKER.href,
      ...more,
    }
    return measureElectron(task, display.env)
  }
  const rows = new Rows()
  try {
    const rounds = [
      ...roundsOf('', server.plain, electron, place, sizes),
      ...roundsOf(' over TLS', server.secure, electron, place, sizes),
      ...smallRounds(server.plain, electron, place, sizes),
    ]
    for (let number = 1; number <= sizes.rounds; number += 1) {
      for (const { what, by } of rounds) {
        for (const [who, work] of by) {
          await beforeEach()
          const taken = await work()
          rows.add(what, who, taken)
          // What was fetched is not wanted, and the disk has better to do than to keep it.
          for (const name of ['curl.glb', 'kept.glb', 'rclone.glb']) rmSync(join(place.down, name), { force: true })
          const speed = (taken.bytes / 2 ** 20 / taken.seconds).toFixed(0)
          say(`Round ${number}: ${what}, ${who}: ${speed} MiB/s, ${taken.cpuSeconds.toFixed(2)} s CPU`)
        }
      }
    }
    const up = (files: readonly string[], more: Partial<Task> = {}): Promise<Taken> =>
      electron('engine', 'up', server.plain, { files, ...more })
    const ten = await up([place.ten], { warmUp: '' })
    const huge = await up([place.huge], { warmUp: '' })
    const eightUp: Taken[] = []
    const eightDown: Taken[] = []
    for (let number = 1; number <= sizes.rounds; number += 1) {
      await beforeEach()
      eightUp.push(await up(place.eight, { atOnce: 8 }))
      await beforeEach()
      eightDown.push(await electron('engine', 'down', server.plain, { atOnce: 8, downBytes: sizes.eight }))
    }
    const delays = [eightUp, eightDown].map((all) => all.map(({ delayP99Ms }) => delayP99Ms))
    return {
      series: {
        ...rows.series(),
        'large download, engine against curl alone': [rows.times('large download', 'engine', 'curl')],
        [`${sizes.smallCount} files of 50 kB, engine against one curl for all`]: [
          rows.times(`${sizes.smallCount} files of 50 kB`, 'engine', 'curl'),
        ],
        'growth for 10 MB, MiB': [ten.growthMib],
        [`growth for ${sizes.huge / 1e9} GB, MiB`]: [huge.growthMib],
        'eight uploads, 99th percentile of the delay, ms': delays[0] ?? [],
        'eight downloads, 99th percentile of the delay, ms': delays[1] ?? [],
      },
      goals: [
        ...goalsOf(rows, ''),
        ...goalsOf(rows, ' over TLS'),
        rows.ratio('base64 in JSON', 'engine', 'curl', 0.6),
        // One curl for all, of a file of options and on one connection, is printed beside it.
        rows.ratio(`${sizes.smallCount} files of 50 kB`, 'engine', EACH, 1.5),
        { what: 'memory for 10 MB', value: ten.growthMib, unit: 'MiB more', most: 64 },
        { what: `memory for ${sizes.huge / 1e9} GB`, value: huge.growthMib, unit: 'MiB more', most: 64 },
        ...delays.map((each, index): Goal => {
          const what = `eight ${index === 0 ? 'uploads' : 'downloads'}: delay of the event loop, 99th percentile`
          return { what, value: median(each), unit: 'ms', most: 20 }
        }),
        // Of downloads the book of batches tells: ten times a second at most, which its own test holds it to.
        {
          what: 'reports of one upload’s progress',
          value: Math.max(...eightUp.map(({ mostReports }) => mostReports)),
          unit: 'a second',
          most: 10,
        },
      ],
    }
  } finally {
    await server.stop()
    await display.stop()
    place.remove()
  }
}

/** Whatever was done before must not go on while something is measured, nor its writing. */
async function beforeEach(): Promise<void> {
  await settled()
  await untilQuiet()
}

type Electron = (who: Task['who'], what: Task['what'], origin: string, more: Partial<Task>) => Promise<Taken>

/** One large file up and down. */
function roundsOf(how: string, origin: string, electron: Electron, place: Place, sizes: Sizes): Round[] {
  return [
    {
      what: `large upload${how}`,
      by: [
        ['engine', () => electron('engine', 'up', origin, { files: [place.big] })],
        ['axios', () => electron('axios', 'up', origin, { files: [place.big] })],
        ['curl', () => curlUp(place, origin, [place.big], sizes.big)],
        ['rclone', () => rcloneUp(place, origin, place.big, sizes.big)],
      ],
    },
    {
      what: `large download${how}`,
      by: [
        ['engine', () => electron('engine', 'down', origin, {})],
        ['axios', () => electron('axios', 'down', origin, {})],
        ['curl', () => curlDown(place, origin, sizes.big)],
        [KEPT, () => curlDownKept(place, origin, sizes.big)],
        ['rclone', () => rcloneDown(place, origin, sizes.big)],
      ],
    },
  ]
}

/** Many files, and one in base64. */
function smallRounds(origin: string, electron: Electron, place: Place, sizes: Sizes): Round[] {
  const tens = sizes.ten * place.tens.length
  const many = sizes.small * sizes.smallCount
  const queued = { filesEach: FILES_EACH, atOnce: AT_ONCE }
  return [
    {
      what: '25 files of 10 MB',
      by: [
        ['engine', () => electron('engine', 'up', origin, { files: place.tens, ...queued, filesEach: 5 })],
        ['curl', () => curlUp(place, origin, place.tens, tens)],
        ['rclone', () => rcloneUp(place, origin, join(place.folder, 'tens'), tens)],
      ],
    },
    {
      what: `${sizes.smallCount} files of 50 kB`,
      by: [
        ['engine', () => electron('engine', 'up', origin, { files: place.many, ...queued })],
        [EACH, () => curlEach(place, origin, join(place.folder, 'many'), many)],
        ['curl', () => curlUp(place, origin, place.many, many)],
        ['rclone', () => rcloneUp(place, origin, join(place.folder, 'many'), many)],
      ],
    },
    {
      what: 'base64 in JSON',
      by: [
        [
          'engine',
          // As curl's are counted: the bytes of the body.
          async () => ({
            ...(await electron('engine', 'base64', origin, { files: [place.raw] })),
            bytes: place.preparedBytes,
          }),
        ],
        ['curl', () => curlPrepared(place, origin)],
      ],
    },
  ]
}

function goalsOf(rows: Rows, how: string): Goal[] {
  return [
    rows.ratio(`large upload${how}`, 'engine', 'axios', 0.95),
    rows.ratio(`large upload${how}`, 'engine', 'curl', 0.7),
    // Equal work: curl alone leaves it to chance whether and what of a file is on the disk. Both ratios are printed.
    rows.ratio(`large download${how}`, 'engine', KEPT, 1),
  ]
}
