import { open } from 'node:fs/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { diagnose } from '../../src-main/jobs/stall.ts'
import { errnoOf, writeFailure } from '../../src-main/transfers/fs-failure.ts'

describe('E8 [real] a disk that is full', () => {
  // Linux keeps one that is full for good; what fills up in the middle of a result is tested with the downloads.
  it('says so by itself, and is named as the cause of what stands still', async () => {
    const full = await open('/dev/full', 'r+')
    onTestFinished(() => full.close())
    const error: unknown = await full.write(Buffer.alloc(10)).catch((thrown: unknown) => thrown)
    const known = {
      windowMs: 10_000,
      movedBytes: 0,
      pacedMs: 0,
      diskMs: 0,
      limit: 0,
      waitsForTurn: false,
      status: null,
    }
    expect(diagnose({ ...known, disk: errnoOf(error), probe: 'unreachable' })).toBe('disk-full')
    expect(writeFailure(error, '/results').failure.code).toBe('DISK_FULL')
  })
})
