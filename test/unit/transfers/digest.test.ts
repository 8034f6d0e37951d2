import { createHash, randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { digestHere, type StartDigest } from '../../../src-main/transfers/digest.ts'
import { createDigestThread } from '../../../src-main/transfers/digest-thread.ts'
import { createFileSource } from '../../../src-main/transfers/file-source.ts'
import { judgeFile } from '../../../src-main/transfers/judge-file.ts'
import { LentMemory } from '../../../src-main/transport/lent-memory.ts'
import { PNG_HEAD, testFolder } from '../../support/image-files.ts'
import { IMAGE2MODEL } from '../../support/image2model-limits.ts'

const MIB = 2 ** 20
const WORKER = new URL('../../../src-main/transfers/digest-worker.ts', import.meta.url)
const inThread: StartDigest = createDigestThread(WORKER).startDigest

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}

function shared(content: Buffer): Buffer {
  const memory = Buffer.from(new SharedArrayBuffer(content.length))
  content.copy(memory)
  return memory
}

describe.each([
  ['in line', digestHere],
  ['in a thread', inThread],
])('a digest %s', (_, start) => {
  it('is that of all pieces, whatever memory they lie in', async () => {
    const [first, second, third] = [randomBytes(5 * MIB), randomBytes(3), randomBytes(MIB)]
    const digest = start(7 * MIB)
    await digest.update(shared(first))
    await digest.update(second)
    await digest.update(shared(third).subarray(10))
    expect(await digest.hex()).toBe(sha256(Buffer.concat([first, second, third.subarray(10)])))
  })

  it('of several files at a time keeps them apart, and one given up disturbs none', async () => {
    const contents = [1, 2, 3].map(() => randomBytes(5 * MIB))
    const digests = contents.map((content) => start(content.length))
    await Promise.all(digests.map((digest, index) => digest.update(shared(contents[index] ?? Buffer.alloc(0)))))
    digests[1]?.drop()
    expect(await digests[0]?.hex()).toBe(sha256(contents[0] ?? Buffer.alloc(0)))
    expect(await digests[2]?.hex()).toBe(sha256(contents[2] ?? Buffer.alloc(0)))
  })

  it('goes along with the file that is sent', async () => {
    const path = join(testFolder(), 'a.png')
    const content = Buffer.concat([PNG_HEAD, randomBytes(6 * MIB + 77)])
    writeFileSync(path, content)
    const file = await judgeFile(path, IMAGE2MODEL)
    if (!file.ok) throw new Error(file.failure.code)
    const source = createFileSource(file.value, start)
    expect(source.sha256()).toBeNull()
    // All memory is said to be gone at once: what the digest still looks at must not be read over.
    const memory = new LentMemory(() => Number.POSITIVE_INFINITY)
    let bytes = 0
    for await (const piece of source.pieces(memory)) {
      bytes += piece.length
      memory.passed(piece, bytes)
    }
    expect(bytes).toBe(content.length)
    expect(source.sha256()).toBe(sha256(content))
  })
})

describe('a thread that cannot start', () => {
  it('costs the digest and not the file', async () => {
    const digest = createDigestThread(new URL('file:///nowhere/none.js')).startDigest(5 * MIB)
    await digest.update(Buffer.alloc(MIB))
    expect(await digest.hex()).toBeNull()
  })
})
