import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { HAND_OVER_BYTES, readHandOverFile } from '../../../src-main/tenants/hand-over-file.ts'
import { testFolder } from '../../support/image-files.ts'

let path: string

beforeEach(() => {
  path = join(testFolder(), 'acme.latchkey')
})

describe('a hand-over file', () => {
  it('is read whole, up to 64 KiB', async () => {
    writeFileSync(path, Buffer.alloc(HAND_OVER_BYTES, 7))
    const read = await readHandOverFile(path)
    if (!read.ok) throw new Error(read.failure.code)
    expect(read.value.name).toBe('acme.latchkey')
    expect(Buffer.from(read.value.bytes).equals(Buffer.alloc(HAND_OVER_BYTES, 7))).toBe(true)
  })

  it('is refused when it is larger, with both sizes', async () => {
    writeFileSync(path, Buffer.alloc(HAND_OVER_BYTES + 1))
    const facts = { name: 'acme.latchkey', bytes: HAND_OVER_BYTES + 1, maxBytes: HAND_OVER_BYTES }
    expect(await readHandOverFile(path)).toEqual({ ok: false, failure: { code: 'SEALED_FILE_TOO_LARGE', facts } })
  })

  it.each([
    ['FILE_MISSING', () => undefined],
    ['FILE_EMPTY', () => writeFileSync(path, '')],
    ['FILE_NOT_REGULAR', () => mkdirSync(path)],
    ['FILE_NOT_REGULAR', () => spawnSync('mkfifo', [path])],
  ])('that is none is refused by name and never by path: %s', async (code, plant) => {
    plant()
    expect(await readHandOverFile(path)).toEqual({ ok: false, failure: { code, facts: { name: 'acme.latchkey' } } })
  })

  it('that stands for a device is not opened', async () => {
    expect(await readHandOverFile('/dev/zero')).toMatchObject({ failure: { code: 'FILE_NOT_REGULAR' } })
  })
})
