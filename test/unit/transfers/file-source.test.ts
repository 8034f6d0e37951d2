import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  appendFileSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { checkSource, createFileSource } from '../../../src-main/transfers/file-source.ts'
import { judgeFile, type LocalFile } from '../../../src-main/transfers/judge-file.ts'
import { PNG_HEAD, testFolder, writePng } from '../../support/image-files.ts'
import { IMAGE2MODEL } from '../../support/image2model-limits.ts'

const MIB = 1024 * 1024
/** What is read at a time. */
const PIECE = 2 * MIB

async function judged(path: string): Promise<LocalFile> {
  // From long ago: a system's clock may stand for some milliseconds, and what was written twice in them looks untouched.
  utimesSync(path, 1_000, 1_000)
  const file = await judgeFile(path, IMAGE2MODEL)
  if (!file.ok) throw new Error(file.failure.code)
  return file.value
}

const CHANGES: readonly (readonly [string, string, (path: string) => void])[] = [
  ['grows', 'FILE_GREW', (path) => appendFileSync(path, 'more')],
  ['shrinks', 'FILE_SHRANK', (path) => truncateSync(path, PIECE)],
  ['is written anew in place', 'FILE_CHANGED', (path) => writeFileSync(path, Buffer.alloc(3 * PIECE))],
  ['is touched', 'FILE_CHANGED', (path) => utimesSync(path, 1, 1)],
  ['is deleted', 'FILE_MISSING', (path) => rmSync(path)],
  [
    'is replaced by another file',
    'FILE_REPLACED',
    (path) => {
      writeFileSync(`${path}.new`, Buffer.alloc(3 * PIECE))
      renameSync(`${path}.new`, path)
    },
  ],
  [
    'is replaced by a folder',
    'FILE_REPLACED',
    (path) => {
      rmSync(path)
      mkdirSync(path)
    },
  ],
  [
    'is replaced by a pipe',
    'FILE_REPLACED',
    (path) => {
      rmSync(path)
      execFileSync('mkfifo', [path])
    },
  ],
  [
    'is replaced by a link',
    'FILE_REPLACED',
    (path) => {
      renameSync(path, `${path}.old`)
      symlinkSync(`${path}.old`, path)
    },
  ],
]

describe('reading a file for an upload', () => {
  it('gives exactly its bytes in large pieces, each time from the beginning', async () => {
    const path = writePng(testFolder(), 'a.png')
    const content = Buffer.concat([PNG_HEAD, randomBytes(2 * PIECE + 12_345)])
    writeFileSync(path, content)
    const source = createFileSource(await judged(path))
    const sizes: number[] = []
    for await (const piece of source.open()) sizes.push(Buffer.from(piece).length)
    expect(Math.max(...sizes)).toBe(PIECE)
    expect((await buffer(source.open())).equals(content)).toBe(true)
    expect(source.readThrough()).toBe(true)
    expect(source.failure()).toBeNull()
  })

  it.each(CHANGES)('refuses one that %s before it is opened: %s', async (_what, code, change) => {
    const file = await judged(writePng(testFolder(), 'a.png', 3 * PIECE))
    change(file.path)
    const source = createFileSource(file)
    expect(await checkSource(file)).toMatchObject({ code })
    await expect(buffer(source.open())).rejects.toThrow()
    expect(source.failure()).toMatchObject({ code, facts: { name: 'a.png' } })
    expect(source.readThrough()).toBe(false)
  })

  it.each(CHANGES)('never hands over the last piece of one that %s underway: %s', async (_what, code, change) => {
    const file = await judged(writePng(testFolder(), 'a.png', 3 * PIECE))
    const source = createFileSource(file)
    let received = 0
    const read = async (): Promise<void> => {
      for await (const piece of source.open()) {
        if (received === 0) change(file.path)
        received += Buffer.from(piece).length
      }
    }
    await expect(read()).rejects.toThrow()
    expect(source.failure()).toMatchObject({ code, facts: { name: 'a.png' } })
    expect(received).toBeLessThan(file.bytes)
    expect(source.readThrough()).toBe(false)
  })

  it('says what lies there now, not that it ended, where it is empty for a moment', async () => {
    const file = await judged(writePng(testFolder(), 'a.png', 3 * PIECE))
    const source = createFileSource(file)
    let reads = 0
    const take = (bytes: number): Buffer => {
      reads += 1
      if (reads === 2) {
        // An editor that saves: the old one is emptied, and the new one is in its place before that is noticed.
        renameSync(file.path, `${file.path}.old`)
        truncateSync(`${file.path}.old`, PIECE)
        writeFileSync(file.path, Buffer.alloc(3 * PIECE))
      }
      return Buffer.alloc(bytes)
    }
    const read = async (): Promise<void> => {
      for await (const piece of source.pieces({ take, giveBack: () => undefined, heldUntil: () => undefined })) {
        expect(piece.length).toBeLessThanOrEqual(PIECE)
      }
    }
    await expect(read()).rejects.toThrow()
    expect(source.failure()?.code).toBe('FILE_REPLACED')
  })
})
