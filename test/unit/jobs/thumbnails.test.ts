import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { BatchRecord } from '../../../src-main/jobs/batch-record.ts'
import { createThumbnails, type Thumbnails } from '../../../src-main/jobs/thumbnails.ts'
import { judgeFile, type LocalFile } from '../../../src-main/transfers/judge-file.ts'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import { LIMITS } from '../../../src-preload/contract/views.ts'
import { testFolder, writePng } from '../../support/image-files.ts'
import { IMAGE2MODEL } from '../../support/image2model-limits.ts'
import { until } from '../../support/until.ts'

const PNG = new Uint8Array([1, 2, 3])

/** One drawing as the thread was asked for it; the test says what comes of it. */
interface Drawing {
  readonly bytes: Uint8Array
  readonly longest: number
  readonly signal: AbortSignal
  readonly done: (png: Uint8Array<ArrayBuffer> | null) => void
}

function recordOf(tenantId: string, files: readonly LocalFile[]): BatchRecord {
  return {
    id: `batch-of-${tenantId}`,
    tenantId,
    createdAt: 0,
    place: 1,
    attempt: 0,
    begunAt: null,
    faceLimit: null,
    generation: null,
    ownedUntil: null,
    resends: 0,
    state: { stage: 'queued' },
    files: files.map((local) => ({
      id: `file-${local.name}`,
      local,
      serverFileId: null,
      sentSha256: null,
      outcome: { outcome: 'pending' },
    })),
  }
}

/** Thumbnails of files of one profile, drawn by the test itself. */
async function bench(...names: string[]) {
  const folder = testFolder()
  const judged = await Promise.all(names.map((name) => judgeFile(writePng(folder, name), IMAGE2MODEL)))
  const files = judged.flatMap((file) => (file.ok ? [file.value] : []))
  const record = recordOf('tenant-one', files)
  const drawings: Drawing[] = []
  const bugs: unknown[] = []
  const thumbnails: Thumbnails = createThumbnails({
    book: { list: (tenantId) => (tenantId === null || tenantId === 'tenant-one' ? [record] : []) },
    draw: (bytes, longest, signal) =>
      new Promise((done) => {
        signal.addEventListener('abort', () => done(null))
        drawings.push({ bytes, longest, signal, done })
      }),
    onBug: (error) => bugs.push(error),
  })
  const drawing = (index: number): Promise<Drawing> => until(`drawing ${index}`, () => drawings[index])
  return { folder, files, record, thumbnails, drawings, drawing, bugs }
}

describe('thumbnails', () => {
  it('are drawn of the whole file, once, and kept', async () => {
    const { thumbnails, drawing, drawings } = await bench('a.png')
    const both = [thumbnails.bytes('tenant-one', 'file-a.png'), thumbnails.bytes('tenant-one', 'file-a.png')]
    const { bytes, longest, done } = await drawing(0)
    expect([bytes.length, longest]).toEqual([2_000, LIMITS.thumbnailSide])
    done(PNG)
    expect(await Promise.all(both)).toEqual([ok(PNG), ok(PNG)])
    expect(await thumbnails.bytes('tenant-one', 'file-a.png')).toEqual(ok(PNG))
    expect(drawings).toHaveLength(1)
  })

  it('are drawn one at a time, in the order asked for', async () => {
    const { thumbnails, drawing, drawings } = await bench('a.png', 'b.png')
    const first = thumbnails.bytes('tenant-one', 'file-a.png')
    const second = thumbnails.bytes('tenant-one', 'file-b.png')
    const one = await drawing(0)
    expect(drawings).toHaveLength(1)
    one.done(null)
    expect(await first).toEqual(fail('FILE_UNREADABLE', { name: 'a.png' }))
    ;(await drawing(1)).done(PNG)
    expect(await second).toEqual(ok(PNG))
  })

  it('belong to their profile', async () => {
    const { thumbnails, drawing, drawings } = await bench('a.png')
    const mine = thumbnails.bytes('tenant-one', 'file-a.png')
    ;(await drawing(0)).done(PNG)
    await mine
    expect(await thumbnails.bytes('tenant-two', 'file-a.png')).toEqual(fail('NOT_FOUND'))
    expect(await thumbnails.bytes('tenant-one', 'file-z.png')).toEqual(fail('NOT_FOUND'))
    expect(drawings).toHaveLength(1)
  })

  it('are not drawn of a file that is gone or is another one now', async () => {
    const { thumbnails, folder, drawings } = await bench('gone.png', 'other.png')
    rmSync(join(folder, 'gone.png'))
    writeFileSync(join(folder, 'other.png'), 'another content')
    expect(await thumbnails.bytes('tenant-one', 'file-gone.png')).toMatchObject({ failure: { code: 'FILE_MISSING' } })
    expect(await thumbnails.bytes('tenant-one', 'file-other.png')).toMatchObject({ failure: { code: 'FILE_SHRANK' } })
    expect(drawings).toEqual([])
  })

  it('are not tried of what is no picture, or too large to be read into memory', async () => {
    const { thumbnails, record, drawings } = await bench('a.png', 'b.png')
    const [a, b] = record.files
    if (a === undefined || b === undefined) throw new Error('the files are missing')
    Object.assign(a.local, { contentType: 'video/mp4' })
    Object.assign(b.local, { bytes: 33 * 1024 * 1024 })
    expect(await thumbnails.bytes('tenant-one', a.id)).toEqual(fail('FILE_TYPE', { name: 'a.png' }))
    expect(await thumbnails.bytes('tenant-one', b.id)).toEqual(fail('FILE_TOO_LARGE', { name: 'b.png' }))
    expect(drawings).toEqual([])
  })

  it('end with their profile, those that wait included, and are forgotten', async () => {
    const { thumbnails, drawing, drawings, bugs } = await bench('a.png', 'b.png')
    const known = thumbnails.bytes('tenant-one', 'file-a.png')
    ;(await drawing(0)).done(PNG)
    await known
    await thumbnails.stop('removed', 'tenant-one')
    const both = [thumbnails.bytes('tenant-one', 'file-a.png'), thumbnails.bytes('tenant-one', 'file-b.png')]
    expect((await drawing(1)).signal.aborted).toBe(false)
    await thumbnails.stop('removed', 'tenant-one')
    expect(await Promise.all(both)).toEqual([fail('CANCELLED'), fail('CANCELLED')])
    expect(drawings).toHaveLength(2)
    expect(bugs).toEqual([])
  })
})
