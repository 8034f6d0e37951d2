import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { KeptPart } from '../../src-main/transfers/landing.ts'
import type { SaveRequest } from '../../src-main/transfers/save-result.ts'
import { HastyClock } from '../support/hasty-clock.ts'
import { testFolder, variedGlb } from '../support/image-files.ts'
import { type Answering, type RangeServer, rangeServer } from '../support/range-server.ts'
import { hastySaver, saveRequest } from '../support/saver.ts'

const FILE = variedGlb(3 * 1024 * 1024)
const HALF = 1_600_000

function save(server: RangeServer, folder: string, more: Partial<SaveRequest> = {}, clock = new HastyClock()) {
  return hastySaver({ clock })(saveRequest({ folder, open: (from) => server.open(from), ...more }))
}

async function expectWhole(folder: string, file = FILE): Promise<void> {
  expect(await readdir(folder)).toEqual(['chair.glb'])
  expect(
    createHash('sha256')
      .update(await readFile(join(folder, 'chair.glb')))
      .digest('hex'),
  ).toBe(createHash('sha256').update(file).digest('hex'))
}

describe('D3 [real] a download that is cut', () => {
  it('goes on where it was, with the version named', async () => {
    const [folder, server] = [testFolder(), await rangeServer(FILE)]
    server.script.push({ cutAfter: HALF })
    expect(await save(server, folder)).toMatchObject({ ok: true, value: { bytes: FILE.length } })
    await expectWhole(folder)
    expect(server.asked[0]).toEqual({ range: undefined, ifRange: undefined })
    expect(server.asked[1]).toEqual({ range: expect.stringMatching(/^bytes=[1-9]\d+-$/), ifRange: '"v1"' })
  })

  it('goes on again and again, with pauses that begin anew after progress', async () => {
    // Large pieces: what waits in buffers when a line breaks is lost, and no progress.
    const large = variedGlb(14 * 1024 * 1024)
    const [folder, server, clock] = [testFolder(), await rangeServer(large), new HastyClock()]
    for (let times = 0; times < 12; times += 1) server.script.push({ cutAfter: 1_000_000 })
    expect(await save(server, folder, {}, clock)).toMatchObject({ ok: true })
    await expectWhole(folder, large)
    expect(Math.max(...clock.pauses)).toBeLessThan(5_000)
  })

  it.each<[string, Answering]>([
    ['the server ignores ranges', { noRanges: true }],
    ['the file is another one by now', { noRanges: true, headers: { etag: '"v2"' } }],
    ['the range is another one', { headers: { 'content-range': `bytes 5-${FILE.length - 1}/${FILE.length}` } }],
    ['the range ends early', { headers: { 'content-range': `bytes ${HALF}-${FILE.length - 9}/${FILE.length}` } }],
    ['the range does not say how long the whole is', { headers: { 'content-range': `bytes ${HALF}-/*` } }],
    ['the range is not said at all', { headers: { 'content-range': undefined } }],
    ['the part names itself another version', { headers: { etag: '"v2"' } }],
    ['the range is refused', { status: 416, headers: { 'content-range': `bytes */${FILE.length}` } }],
    ['the condition is refused', { status: 412 }],
  ])('begins anew in the same file when %s', async (_what, odd) => {
    const [folder, server] = [testFolder(), await rangeServer(FILE)]
    server.script.push({ cutAfter: HALF }, odd)
    expect(await save(server, folder)).toMatchObject({ ok: true, value: { bytes: FILE.length } })
    await expectWhole(folder)
    const whole = server.asked.filter(({ range }) => range === undefined).length
    expect(whole).toBe(odd.noRanges === true ? 1 : 2)
  })

  it('begins anew where nothing names the version', async () => {
    const [folder, server] = [testFolder(), await rangeServer(FILE, null)]
    server.script.push({ cutAfter: HALF })
    expect(await save(server, folder)).toMatchObject({ ok: true })
    await expectWhole(folder)
    expect(server.asked.map(({ range }) => range)).toEqual([undefined, undefined])
  })

  it('takes neither a weak tag nor one without quotes, as the service sends it, for a name', async () => {
    for (const tag of ['W/"v1"', 'dc40bc03c415a893b87b808aa712c780']) {
      const [folder, server] = [testFolder(), await rangeServer(FILE, tag)]
      server.script.push({ cutAfter: HALF })
      expect(await save(server, folder)).toMatchObject({ ok: true })
      expect(server.asked.map(({ range }) => range)).toEqual([undefined, undefined])
    }
  })

  it('that always breaks is given up, and leaves what a later one goes on from', async () => {
    const [folder, server] = [testFolder(), await rangeServer(FILE)]
    server.script.push({ cutAfter: HALF }, ...Array.from({ length: 6 }, () => ({ cutAfter: 0 })))
    const left: (KeptPart | null)[] = []
    const onKept = (kept: KeptPart | null): unknown => left.push(kept)
    expect(await save(server, folder, { onKept })).toMatchObject({ failure: { code: 'NETWORK_LOST' } })
    const kept = left.at(-1) ?? null
    expect(kept).toMatchObject({ validator: '"v1"', complete: false })
    expect(await readdir(folder)).toEqual([expect.stringMatching(/\.partial$/)])
    expect(await save(server, folder, { kept, onKept })).toMatchObject({ ok: true })
    await expectWhole(folder)
    expect(server.asked.at(-1)?.range).toBe(`bytes=${kept?.bytes}-`)
  })
})
