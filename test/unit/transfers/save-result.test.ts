import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { KeptPart } from '../../../src-main/transfers/landing.ts'
import type { createPartial } from '../../../src-main/transfers/partial-file.ts'
import type { SaveRequest } from '../../../src-main/transfers/save-result.ts'
import { TransportStreamError } from '../../../src-main/transport/port.ts'
import { ok } from '../../../src-preload/contract/result.ts'
import { HastyClock } from '../../support/hasty-clock.ts'
import { glb, testFolder, variedGlb } from '../../support/image-files.ts'
import { asOrdinaryUser } from '../../support/ordinary-user.ts'
import { hastySaver, saveRequest, whole } from '../../support/saver.ts'
import { until } from '../../support/until.ts'

function request(folder: string, overrides: Partial<SaveRequest> = {}, body: Buffer = glb()): SaveRequest {
  const open = () => Promise.resolve(whole({ stream: Readable.from([body]), bytes: body.length }))
  return saveRequest({ folder, remoteName: 'model.glb', open, ...overrides })
}
const stream = (body: () => Readable, bytes: number | null): Partial<SaveRequest> => ({
  open: () => Promise.resolve(whole({ stream: body(), bytes })),
})

describe('a result that arrives whole', () => {
  it('lies under its final name with the digest and size that were told', async () => {
    const folder = testFolder()
    const body = glb(3 * 1024 * 1024)
    const progress: (number | null)[] = []
    const pieces = [body.subarray(0, 7), body.subarray(7, 2_000_000), body.subarray(2_000_000)]
    const saved = await hastySaver()(
      request(folder, {
        ...stream(() => Readable.from(pieces), body.length),
        onProgress: (part) => progress.push(part),
      }),
    )
    const sha256 = createHash('sha256').update(body).digest('hex')
    expect(saved).toEqual(ok({ name: 'chair.glb', folder, bytes: body.length, sha256 }))
    expect(readdirSync(folder)).toEqual(['chair.glb'])
    expect(readFileSync(join(folder, 'chair.glb')).equals(body)).toBe(true)
    expect(progress.at(-1)).toBe(1)
    expect(statSync(join(folder, 'chair.glb')).mode & 0o777).toBe(0o600)
  })

  it('takes a free name where the usual one is taken, also by a twin in case or composition', async () => {
    const folder = testFolder()
    writeFileSync(join(folder, 'CHAIR.glb'), 'mine')
    writeFileSync(join(folder, 'gru\u0308n.glb'), 'mine too')
    const save = hastySaver()
    const names: string[] = []
    for (const originalName of ['chair.png', 'chair.jpg', 'gr\u00fcn.png']) {
      const saved = await save(request(folder, { originalName }))
      if (saved.ok) names.push(saved.value.name)
    }
    expect(names).toEqual(['chair (2).glb', 'chair (3).glb', 'grün (2).glb'])
    expect(readFileSync(join(folder, 'CHAIR.glb'), 'utf8')).toBe('mine')
  })

  it('gives each of many of one name, saved at once, a name of its own', async () => {
    const folder = testFolder()
    const save = hastySaver()
    await Promise.all(Array.from({ length: 10 }, () => save(request(folder))))
    expect(new Set(readdirSync(folder))).toEqual(
      new Set(['chair.glb', ...Array.from({ length: 9 }, (_none, index) => `chair (${index + 2}).glb`)]),
    )
  })
})

describe('what of a result is safe', () => {
  it('is told every few seconds while it comes, with the digest of just that', async () => {
    const folder = testFolder()
    const body = variedGlb(6 * 1024 * 1024)
    const pieces = Array.from({ length: 24 }, (_none, index) => body.subarray(index * 262_144, (index + 1) * 262_144))
    const clock = new HastyClock()
    const told: KeptPart[] = []
    async function* slowly(): AsyncGenerator<Buffer> {
      for (const [index, piece] of pieces.entries()) {
        clock.advance(2_000)
        yield piece
        if (index % 6 === 5) await until('a note', () => told.length >= (index + 1) / 6)
      }
    }
    const open = () =>
      Promise.resolve(whole({ stream: Readable.from(slowly()), bytes: body.length, validator: '"v1"' }))
    const onKept = (kept: KeptPart | null): void => {
      if (kept !== null) told.push(kept)
    }
    expect((await hastySaver({ clock })(request(folder, { open, onKept }))).ok).toBe(true)
    expect(told.length).toBeGreaterThan(2)
    for (const { bytes, sha256 } of told) {
      expect(createHash('sha256').update(body.subarray(0, bytes)).digest('hex')).toBe(sha256)
    }
    expect(told.at(-1)).toMatchObject({ bytes: body.length, complete: true })
  })

  it('is never told of a result that nothing names', async () => {
    const told: (KeptPart | null)[] = []
    const cut = () => Readable.from(breaking())
    await hastySaver()(request(testFolder(), { ...stream(cut, 64), onKept: (kept) => told.push(kept) }))
    expect(told).toEqual([null])
  })
})

describe('a result that is not what was announced', () => {
  const cut = glb(64).subarray(0, 40)
  it.each([
    ['is shorter than Content-Length', stream(() => Readable.from([cut]), 64)],
    ['is shorter than the service stated', { ...stream(() => Readable.from([cut]), null), statedBytes: 64 }],
    ['is longer than the service stated', { ...stream(() => Readable.from([glb(64)]), null), statedBytes: 60 }],
    ['is shorter than its own header says', stream(() => Readable.from([cut]), 40)],
    ['is a page instead of a model', stream(() => Readable.from([Buffer.from('<html>Sign in</html>')]), null)],
    ['is empty', stream(() => Readable.from([]), null)],
    ['breaks off', stream(() => Readable.from(breaking()), 64)],
  ])('%s: DOWNLOAD_INCOMPLETE, and nothing is left', async (_what, overrides) => {
    const folder = testFolder()
    writeFileSync(join(folder, 'chair.glb.old.partial'), 'of another run')
    expect(await hastySaver()(request(folder, overrides))).toMatchObject({
      failure: { code: 'DOWNLOAD_INCOMPLETE' },
    })
    expect(readdirSync(folder)).toEqual(['chair.glb.old.partial'])
  })

  it('does not end the app when its stream fails before the first byte was read', async () => {
    const folder = testFolder()
    const overrides: Partial<SaveRequest> = {
      open: () => {
        const body = new PassThrough()
        body.destroy(new TransportStreamError({ code: 'NETWORK_TIMEOUT' }))
        return Promise.resolve(whole({ stream: body, bytes: 64 }))
      },
    }
    expect(await hastySaver()(request(folder, overrides))).toMatchObject({
      failure: { code: 'DOWNLOAD_INCOMPLETE', facts: { cause: 'NETWORK_TIMEOUT' } },
    })
  })
})

describe('a disk that does not take it', () => {
  it('is full: DISK_FULL, asked before the download is read', async () => {
    const body = new PassThrough()
    const saved = await hastySaver()(
      request(
        testFolder(),
        stream(() => body, 2 ** 60),
      ),
    )
    expect(saved).toMatchObject({ failure: { code: 'DISK_FULL', facts: { bytes: 2 ** 60 } } })
    expect(body.destroyed).toBe(true)
  })

  it('runs full underway: DISK_FULL', async () => {
    const folder = testFolder()
    // /dev/full takes no byte, as a disk that has just run full; the rest of the saver is the real one.
    const fullDisk: typeof createPartial = async (target, name) => ({
      path: join(target.path, `${name}.1.partial`),
      handle: await open('/dev/full', 'w'),
      dev: 0n,
      ino: 0n,
    })
    const saved = await hastySaver({ makePartial: fullDisk })(request(folder))
    expect(saved).toEqual({ ok: false, failure: { code: 'DISK_FULL', facts: { folder } } })
    expect(readdirSync(folder)).toEqual([])
  })

  it('is read-only, gone or no folder: SAVE_DENIED', async () => {
    const folder = testFolder()
    const locked = join(folder, 'locked')
    mkdirSync(locked)
    writeFileSync(join(folder, 'file'), '')
    chmodSync(locked, 0o500)
    const denied = { failure: { code: 'SAVE_DENIED' } }
    await asOrdinaryUser([folder], async () => {
      expect(await hastySaver()(request(locked))).toMatchObject(denied)
      expect(await hastySaver()(request(join(folder, 'gone')))).toMatchObject(denied)
      expect(await hastySaver()(request(join(folder, 'file')))).toMatchObject(denied)
    })
  })
})

describe('a folder that is a link', () => {
  it('is followed once, because the person chose it', async () => {
    const folder = testFolder()
    const real = join(folder, 'real')
    mkdirSync(real)
    symlinkSync(real, join(folder, 'link'))
    expect(await hastySaver()(request(join(folder, 'link')))).toMatchObject({ value: { folder: real } })
    expect(readdirSync(real)).toEqual(['chair.glb'])
  })
})

async function* breaking(): AsyncGenerator<Buffer> {
  yield glb(64).subarray(0, 40)
  await Promise.resolve()
  throw new TransportStreamError({ code: 'NETWORK_LOST' })
}
