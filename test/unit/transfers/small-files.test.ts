import { randomBytes } from 'node:crypto'
import {
  appendFileSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { lstat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { digestHere } from '../../../src-main/transfers/digest.ts'
import { createDigestThread } from '../../../src-main/transfers/digest-thread.ts'
import { snapshotOf } from '../../../src-main/transfers/file-snapshot.ts'
import type { LocalFile } from '../../../src-main/transfers/judge-file.ts'
import { type ReadSmall, readSmallFile, SMALL_BYTES } from '../../../src-main/transfers/small-files.ts'
import { uploadSources } from '../../../src-main/transfers/upload-sources.ts'
import { formBody } from '../../../src-main/transport/form-body.ts'
import { LentMemory } from '../../../src-main/transport/lent-memory.ts'
import type { FormPart } from '../../../src-main/transport/port.ts'

const WORKER = new URL('../../../src-main/transfers/digest-worker.ts', import.meta.url)
const here: ReadSmall = (places) => Promise.resolve(places.map(readSmallFile))
const { readSmall: inThread } = createDigestThread(WORKER)
const folder = realpathSync.native(mkdtempSync(join(tmpdir(), 'latchkey-small-')))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function fileOf(name: string, content: Buffer): Promise<LocalFile> {
  const path = join(folder, name)
  writeFileSync(path, content)
  const snapshot = snapshotOf(await lstat(path, { bigint: true }))
  return { path, name, bytes: content.length, contentType: 'image/png', snapshot }
}

/** Everything that a body of these files is, by the way they are read. */
async function bodyOf(locals: readonly LocalFile[], readSmall?: ReadSmall) {
  const { sources, files } = uploadSources(locals, { startDigest: digestHere, readSmall, timed: (pieces) => pieces })
  const parts: FormPart[] = [{ kind: 'field', name: 'title', value: 'Chairs' }]
  for (const { name, ...file } of files) parts.push({ kind: 'file', name: 'files', fileName: name, ...file })
  const plan = formBody(parts)
  const kept: Buffer[] = []
  const read = async (): Promise<void> => {
    const memory = new LentMemory(() => 0)
    for await (const piece of plan.pieces(memory)) kept.push(Buffer.from(piece))
  }
  const failure = await read().then(
    () => null,
    (error: unknown) => error,
  )
  // The boundary is drawn by lot: all else has to be the same.
  const boundary = plan.contentType.slice('multipart/form-data; boundary='.length)
  const text = Buffer.concat(kept).toString('latin1').replaceAll(boundary, 'BOUNDARY')
  return { text, sources, failure, pieces: kept.length, whole: Buffer.concat(kept).length === plan.bytes }
}

describe.each([
  ['here', here],
  ['in a thread', inThread],
])('small files that are read together %s', (_where, readSmall) => {
  it('make the very body that they make one by one, whatever their sizes', async () => {
    let number = 0
    const size = fc.oneof(fc.integer({ min: 1, max: 3_000 }), fc.integer({ min: 1, max: 2 * SMALL_BYTES }))
    await fc.assert(
      fc.asyncProperty(fc.array(size, { minLength: 1, maxLength: 12 }), async (sizes) => {
        const locals = await Promise.all(
          sizes.map((bytes) => {
            number += 1
            return fileOf(`${number}.png`, randomBytes(bytes))
          }),
        )
        const [plain, together] = [await bodyOf(locals), await bodyOf(locals, readSmall)]
        expect(together.whole).toBe(true)
        expect(together.text === plain.text).toBe(true)
        const digests = together.sources.map((source) => source.sha256())
        expect(digests).toEqual(plain.sources.map((source) => source.sha256()))
        expect(together.sources.every((source) => source.readThrough() && source.failure() === null)).toBe(true)
        for (const local of locals) rmSync(local.path)
      }),
      { numRuns: 25 },
    )
  })

  it('go out in far fewer pieces than there are files', async () => {
    const locals = await Promise.all(
      Array.from({ length: 25 }, (_, at) => fileOf(`many-${at}.png`, randomBytes(50_000))),
    )
    expect((await bodyOf(locals, readSmall)).pieces).toBeLessThanOrEqual(3)
  })

  it.each<[string, string, (path: string) => void]>([
    ['grew', 'FILE_GREW', (path) => appendFileSync(path, 'more')],
    ['shrank', 'FILE_SHRANK', (path) => truncateSync(path, 10)],
    ['was touched', 'FILE_CHANGED', (path) => utimesSync(path, 1, 1)],
    ['is gone', 'FILE_MISSING', (path) => rmSync(path)],
    [
      'is a link now',
      'FILE_REPLACED',
      (path) => {
        renameSync(path, `${path}.old`)
        symlinkSync(`${path}.old`, path)
      },
    ],
  ])('end the body where one of them %s: %s', async (what, code, change) => {
    const locals = await Promise.all([1, 2, 3].map((at) => fileOf(`${what}-${at}.png`, randomBytes(5_000))))
    const [, second] = locals
    if (second !== undefined) change(second.path)
    const { failure, sources, whole } = await bodyOf(locals, readSmall)
    expect(failure).toMatchObject({ failure: { code, facts: { name: `${what}-2.png` } } })
    expect(whole).toBe(false)
    expect(sources.map((source) => source.failure()?.code ?? null)).toEqual([null, code, null])
  })
})

describe('a small file that is written to while it is read', () => {
  it('is noticed after its last byte, and none of it goes out', async () => {
    const local = await fileOf('underway.png', randomBytes(9_000))
    let asked = 0
    const file: LocalFile = {
      ...local,
      get snapshot() {
        asked += 1
        // Twice before it is read: what lies at the path, and what was opened.
        if (asked === 2) appendFileSync(local.path, 'more')
        return local.snapshot
      },
    }
    const read = readSmallFile({ file, room: Buffer.alloc(local.bytes) })
    expect(read).toEqual({ failure: { code: 'FILE_GREW', facts: { name: 'underway.png' } }, sha256: null })
  })
})

describe('a thread that cannot start', () => {
  it('costs nothing: the files are read here', async () => {
    const { readSmall } = createDigestThread(new URL('file:///nowhere/none.js'))
    const local = await fileOf('alone.png', randomBytes(9_000))
    const { whole, sources } = await bodyOf([local], readSmall)
    expect(whole).toBe(true)
    expect(sources[0]?.sha256()).toMatch(/^[0-9a-f]{64}$/)
  })
})
