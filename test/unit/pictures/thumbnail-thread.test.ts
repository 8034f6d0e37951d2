import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { decode } from 'fast-png'
import { describe, expect, it } from 'vitest'
import { createThumbnailThread, THUMBNAIL_DEADLINE_MS } from '../../../src-main/pictures/thumbnail-thread.ts'
import { testFolder } from '../../support/image-files.ts'
import { alphaPng, ballPng, notAPicture } from '../../support/images.ts'
import { ballJpeg, turned } from '../../support/jpeg.ts'
import { ManualClock } from '../../support/manual-clock.ts'
import { pngOf } from '../../support/png-maker.ts'
import { until } from '../../support/until.ts'

const SOURCE = new URL('../../../src-main/pictures/thumbnail-worker.ts', import.meta.url)
const never = new AbortController().signal

function draw(bytes: Buffer): Promise<Uint8Array | null> {
  return createThumbnailThread(SOURCE, new ManualClock())(new Uint8Array(bytes), 256, never)
}

/** A thread's script that does as it is told. */
function script(code: string): string {
  const path = join(testFolder(), 'thread.mjs')
  writeFileSync(path, code)
  return path
}

describe('a thumbnail', () => {
  it.each([
    ['a wide PNG', () => ballPng({ width: 900, height: 300 }), 256, 85],
    ['a small PNG, which it does not blow up', () => alphaPng(), 40, 30],
    ['a JPEG', () => ballJpeg(600, 800), 192, 256],
    ['a JPEG that lies on its side', async () => turned(await ballJpeg(800, 600), 6), 192, 256],
  ])('is drawn of %s', async (_what, make, width, height) => {
    const png = await draw(await make())
    if (png === null) throw new Error('nothing was drawn')
    expect(decode(png)).toMatchObject({ width, height, channels: 3 })
    expect(png.buffer.byteLength).toBe(png.byteLength)
  })

  it('shows the picture: bright in the middle, dark at the edge', async () => {
    const png = await draw(ballPng({ width: 600, height: 600 }))
    if (png === null) throw new Error('nothing was drawn')
    const { data } = decode(png)
    expect(data[(128 * 256 + 128) * 3]).toBeGreaterThan(240)
    expect(data[0]).toBeLessThan(15)
  })

  it('is not there for what is no picture, is broken, or claims to be enormous', async () => {
    expect(await draw(notAPicture())).toBeNull()
    expect(await draw(ballPng().subarray(0, 200))).toBeNull()
    const header = Buffer.from('0000ffff0000ffff0802000000', 'hex')
    expect(await draw(pngOf(header, Buffer.from('none')))).toBeNull()
  })
})

describe('the thread that draws it', () => {
  it.each([
    ['fails', 'throw new Error("a bug")'],
    ['ends without a word', ''],
    [
      'says something else',
      "import { parentPort } from 'node:worker_threads'\nparentPort.postMessage({ png: 'text' })",
    ],
    ['is killed for its memory', 'const all = []\nfor (;;) all.push(new Array(1e6).fill(all.length))'],
  ])('may be one that %s: then there is no picture, and nothing else happens', async (_what, code) => {
    const thread = createThumbnailThread(script(code), new ManualClock())
    expect(await thread(new Uint8Array(8), 256, never)).toBeNull()
  })

  it('is ended when it takes too long', async () => {
    const clock = new ManualClock()
    const drawing = createThumbnailThread(script('setInterval(() => {}, 1_000)'), clock)(new Uint8Array(8), 256, never)
    await until('a deadline', () => clock.pending.includes(THUMBNAIL_DEADLINE_MS))
    clock.advance(THUMBNAIL_DEADLINE_MS)
    expect(await drawing).toBeNull()
  })

  it('is ended by its signal, and not even started after it', async () => {
    const clock = new ManualClock()
    const stop = new AbortController()
    const thread = createThumbnailThread(script('for (;;);'), clock)
    const drawing = thread(new Uint8Array(8), 256, stop.signal)
    await until('a deadline', () => clock.pending.length > 0)
    stop.abort()
    expect(await drawing).toBeNull()
    expect(clock.pending).toEqual([])
    expect(await thread(new Uint8Array(8), 256, stop.signal)).toBeNull()
  })

  it('sees nothing of the environment', async () => {
    const code =
      "import { parentPort } from 'node:worker_threads'\n" +
      'parentPort.postMessage({ png: new Uint8Array(Object.keys(process.env).length) })'
    const png = await createThumbnailThread(script(code), new ManualClock())(new Uint8Array(8), 256, never)
    expect(png).toEqual(new Uint8Array(0))
  })
})
