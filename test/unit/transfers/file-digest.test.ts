import { createHash, randomBytes } from 'node:crypto'
import { open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createDigestThread } from '../../../src-main/transfers/digest-thread.ts'
import { fileDigestHere } from '../../../src-main/transfers/file-digest.ts'
import { testFolder } from '../../support/image-files.ts'

const MIB = 2 ** 20
const WORKER = new URL('../../../src-main/transfers/digest-worker.ts', import.meta.url)
const NOWHERE = new URL('file:///nowhere/none.js')

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}

async function openWith(content: Buffer) {
  const path = join(testFolder(), 'a.glb')
  await writeFile(path, content)
  const handle = await open(path, 'r+')
  onTestFinished(() => handle.close())
  return handle
}

describe.each([
  ['here', fileDigestHere],
  ['in a thread', createDigestThread(WORKER).startFileDigest],
  ['of a thread that is gone', createDigestThread(NOWHERE).startFileDigest],
])('the digest of a file that grows, worked out %s', (_where, start) => {
  it('is that of what lies there, at each moment', async () => {
    const content = randomBytes(3 * MIB + 11)
    const digest = start(await openWith(content))
    const [first, second] = [content.subarray(0, 2 * MIB + 5), content.subarray(2 * MIB + 5)]
    const asked = [digest.take(first.length, first), digest.hex(), digest.take(second.length, null), digest.hex()]
    expect(await Promise.all(asked)).toEqual([true, sha256(first), true, sha256(content)])
  })

  it('says so where other bytes lie than were written, or none', async () => {
    const content = randomBytes(MIB)
    const wanted = Buffer.from(content)
    wanted[MIB - 1] = (wanted[MIB - 1] ?? 0) ^ 1
    expect(await start(await openWith(content)).take(MIB, wanted)).toBe(false)
    expect(await start(await openWith(content)).take(MIB + 1, null)).toBe(false)
  })

  it('meets the trouble of the file system by its name', async () => {
    const handle = await openWith(randomBytes(10))
    const digest = start(handle)
    await handle.close()
    await expect(digest.take(10, null)).rejects.toMatchObject({ code: 'EBADF' })
  })
})
