import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testFolder } from '../../support/image-files.ts'
import { ballJpeg } from '../../support/jpeg.ts'
import { makePng } from '../../support/png-maker.ts'
import { bundlePractice } from '../../support/practice-bundle.ts'
import { PracticeCli } from '../../support/practice-cli.ts'
import { workedOn } from '../../support/practice-client.ts'

const LIMIT_MIB = 400
const WIDTH = 4_000
const HEIGHT = 3_000

// Printed by the process itself as it ends: the largest resident size it ever had, in KiB.
const TELL_PEAK = `data:text/javascript,process.on('exit',()=>console.log('peak '+process.resourceUsage().maxRSS))`

/** Rows that repeat every few lines, so that twelve megapixels fit into the ten megabytes an upload may have. */
function rows(bytes: number): (y: number) => Uint8Array {
  const kinds = Array.from({ length: 16 }, (_, kind) =>
    Uint8Array.from({ length: bytes }, (_value, index) => (index * 31 + kind * 17) % 256),
  )
  return (y) => kinds[y % kinds.length] ?? new Uint8Array(bytes)
}

let bundle: string

beforeAll(async () => {
  bundle = await bundlePractice()
})
afterAll(() => rmSync(bundle, { recursive: true, force: true }))

describe('twelve megapixels', () => {
  it.each([
    ['baseline JPEG', 'a.jpg', () => ballJpeg(WIDTH, HEIGHT, { progressive: false })],
    ['progressive JPEG', 'a.jpg', () => ballJpeg(WIDTH, HEIGHT, { progressive: true })],
    ['8-bit PNG', 'a.png', () => png(8, 2, 3)],
    ['16-bit PNG with alpha', 'a.png', () => png(16, 6, 8)],
  ])('of %s are worked on within 400 MiB', async (_name, file, make) => {
    const picture = await make()
    expect(picture.length).toBeLessThan(10 * 1024 * 1024)
    const run = new PracticeCli(bundle, ['--data', testFolder()], ['--import', TELL_PEAK])
    const { origin, key } = await run.ready
    const result = await workedOn(origin, key, [[file, picture]])
    expect(result).toMatchObject({ successful_files: 1, results: [{ face_count: expect.any(Number) }] })
    run.signal('SIGTERM')
    await run.ended
    const peak = Number(/peak (\d+)/.exec(run.output)?.[1]) / 1_024
    expect(peak).toBeGreaterThan(50)
    expect(peak).toBeLessThan(LIMIT_MIB)
  })
})

async function png(depth: number, colourType: number, bytesPerPixel: number): Promise<Buffer> {
  return makePng({ width: WIDTH, height: HEIGHT, depth, colourType, row: rows(WIDTH * bytesPerPixel) })
}
