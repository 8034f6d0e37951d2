import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createTenantKeys } from '../../../src-main/services/tenant-keys/adapter.ts'
import { systemClock } from '../../../src-main/support/clock.ts'
import { judgeFile } from '../../../src-main/transfers/judge-file.ts'
import type { Failure } from '../../../src-preload/contract/result.ts'
import { JPEG_HEAD, testFolder, writePng } from '../../support/image-files.ts'
import { IMAGE2MODEL } from '../../support/image2model-limits.ts'

async function refusal(path: string): Promise<Failure | null> {
  const judged = await judgeFile(path, IMAGE2MODEL)
  return judged.ok ? null : judged.failure
}

describe('files that may be sent', () => {
  it('are ordinary images of a type the service takes, known by their own name', async () => {
    const folder = testFolder()
    const path = writePng(folder, 'Chair.PNG', 5_000)
    expect(await judgeFile(path, IMAGE2MODEL)).toMatchObject({
      ok: true,
      value: { path, name: 'Chair.PNG', bytes: 5_000, contentType: 'image/png', snapshot: { bytes: 5_000 } },
    })
  })

  it('carry the type of their content, whatever of the taken types their name says', async () => {
    const path = join(testFolder(), 'photo.png')
    writeFileSync(path, Buffer.concat([JPEG_HEAD, Buffer.alloc(100)]))
    expect(await judgeFile(path, IMAGE2MODEL)).toMatchObject({ value: { contentType: 'image/jpeg' } })
  })

  it('may be reached by a link, which is followed here and never again', async () => {
    const folder = testFolder()
    const real = writePng(folder, 'real.png')
    symlinkSync(real, join(folder, 'link.png'))
    expect(await judgeFile(join(folder, 'link.png'), IMAGE2MODEL)).toMatchObject({
      value: { path: real, name: 'link.png' },
    })
  })

  it('may have exactly the largest size', async () => {
    const path = writePng(testFolder(), 'large.png')
    truncateSync(path, IMAGE2MODEL.maxFileBytes)
    expect(await refusal(path)).toBeNull()
  })
})

describe('files that may not', () => {
  it('are missing', async () => {
    expect(await refusal(join(testFolder(), 'gone.png'))).toEqual({ code: 'FILE_MISSING', facts: { name: 'gone.png' } })
  })

  it('are empty, or larger than the service takes', async () => {
    const folder = testFolder()
    const empty = join(folder, 'empty.png')
    writeFileSync(empty, '')
    const large = writePng(folder, 'large.png')
    truncateSync(large, IMAGE2MODEL.maxFileBytes + 1)
    expect(await refusal(empty)).toEqual({ code: 'FILE_EMPTY', facts: { name: 'empty.png' } })
    expect(await refusal(large)).toEqual({
      code: 'FILE_TOO_LARGE',
      facts: { name: 'large.png', bytes: 10_485_761, maxBytes: 10_485_760 },
    })
  })

  it('are of another type, by name or by content', async () => {
    const folder = testFolder()
    const text = join(folder, 'notes.png')
    writeFileSync(text, 'just text, dressed up as a picture')
    expect(await refusal(writePng(folder, 'scan.tif'))).toEqual({
      code: 'FILE_TYPE',
      facts: { name: 'scan.tif', taken: '.png, .jpg, .jpeg' },
    })
    expect(await refusal(text)).toMatchObject({ code: 'FILE_TYPE', facts: { why: 'content' } })
  })

  it('are folders, pipes, sockets, devices or links that go round', async () => {
    const folder = testFolder()
    mkdirSync(join(folder, 'folder.png'))
    execFileSync('mkfifo', [join(folder, 'pipe.png')])
    symlinkSync('/dev/zero', join(folder, 'device.png'))
    symlinkSync(join(folder, 'loop.png'), join(folder, 'loop.png'))
    const server = createServer().listen(join(folder, 'socket.png'))
    onTestFinished(() => void server.close())
    await new Promise((resolve) => server.once('listening', resolve))
    for (const [name, code] of [
      ['folder.png', 'FILE_IS_FOLDER'],
      ['pipe.png', 'FILE_IS_PIPE'],
      ['device.png', 'FILE_IS_DEVICE'],
      ['loop.png', 'FILE_LINK_LOOP'],
      ['socket.png', 'FILE_NOT_REGULAR'],
    ] as const) {
      expect(await refusal(join(folder, name)), name).toEqual({ code, facts: { name } })
    }
  })
})

describe('documents', () => {
  const { capabilities } = createTenantKeys({ clock: systemClock, random: Math.random })
  const judged = async (name: string, content: string) => {
    const path = join(testFolder(), name)
    writeFileSync(path, content, 'latin1')
    return judgeFile(path, capabilities)
  }

  it.each([
    ['invoice.txt', 'TAX INVOICE\nNo: INV-1\nGSTIN: 27ABCDE1234F1Z5\nTotal: 118.00\n', 'text/plain'],
    ['sales.csv', 'number,date,name,value\nS-1,2026-01-31,Acme,118\n', 'text/csv'],
    ['read.json', '{"invoice_number":"INV-1","total":118}', 'application/json'],
    ['paper.pdf', '%PDF-1.4 and so on', 'application/pdf'],
    ['scan.tiff', 'II*\0 and so on, for a while', 'image/tiff'],
  ])('%s is taken', async (name, content, contentType) => {
    expect(await judged(name, content)).toMatchObject({ ok: true, value: { contentType } })
  })
})
