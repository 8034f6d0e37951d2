import { chmod, mkdir, readdir, readFile, rename, stat, symlink, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { KeptPart } from '../../src-main/transfers/landing.ts'
import { createOriginMarker, originMark } from '../../src-main/transfers/mark-origin.ts'
import { lookForNames } from '../../src-main/transfers/name-taken.ts'
import { createPartial } from '../../src-main/transfers/partial-file.ts'
import type { SaveRequest } from '../../src-main/transfers/save-result.ts'
import { testFolder, variedGlb } from '../support/image-files.ts'
import { type RangeServer, rangeServer } from '../support/range-server.ts'
import { hastySaver, saveRequest } from '../support/saver.ts'

const FILE = variedGlb(3 * 1024 * 1024)

function request(server: RangeServer, folder: string, more: Partial<SaveRequest> = {}): SaveRequest {
  return saveRequest({ folder, open: (from) => server.open(from), ...more })
}

describe('D4 [real] a result without end', () => {
  it('is given up at the largest size that is taken, and nothing of it stays', async () => {
    const [folder, server] = [testFolder(), await rangeServer(FILE)]
    server.script.push({ headers: { 'content-length': undefined, 'transfer-encoding': 'chunked' } })
    const saved = await hastySaver({ mostBytes: 1_000_000 })(request(server, folder))
    expect(saved).toEqual({ ok: false, failure: { code: 'ANSWER_TOO_LARGE', facts: { maxBytes: 1_000_000 } } })
    expect(await readdir(folder)).toEqual([])
  })
})

describe('D5 [real] a result that comes packed', () => {
  it('is asked for as it is, and a packed one is not taken', async () => {
    const [folder, server] = [testFolder(), await rangeServer(FILE)]
    server.script.push({ headers: { 'content-encoding': 'gzip' } })
    expect(await hastySaver()(request(server, folder))).toMatchObject({ failure: { code: 'ANSWER_UNREADABLE' } })
    expect(server.encodings).toEqual(['identity'])
    expect(await readdir(folder)).toEqual([])
  })
})

describe('D7 [real] names of files that were sent', () => {
  it.each([
    '../../x.png',
    '..\\..\\x.png',
    'C:\\x.png',
    '\\\\?\\x.png',
    '/etc/x.png',
    'CON.png',
    'NUL.txt',
    'a:b.png',
    'dots. . .png',
    '%2e%2e%2f.png',
    `${'x'.repeat(4_000)}.png`,
    'a\0b\n.png',
    '-rf.png',
    '.bashrc',
    'desktop.ini',
    '🪑.png',
    '\u202egnp.exe.png',
  ])('%j becomes one name in the folder, and the one that is shown', async (originalName) => {
    const outer = testFolder()
    const folder = join(outer, 'results')
    await mkdir(folder)
    const server = await rangeServer(FILE)
    const saved = await hastySaver()(request(server, folder, { originalName }))
    const names = await readdir(folder)
    expect(saved).toMatchObject({ ok: true, value: { name: names[0] } })
    expect(names).toHaveLength(1)
    expect(names[0]).toMatch(/^[^./\\:-][^/\\:]*\.glb$/)
    expect(await readdir(outer)).toEqual(['results'])
  })
})

describe('D8 [real] links planted where a result is to take the place of a file', () => {
  it('are neither followed nor replaced, also when they come after the look', async () => {
    const [folder, server] = [testFolder(), await rangeServer(FILE)]
    const victim = join(testFolder(), 'victim')
    await writeFile(victim, 'precious')
    const path = join(folder, 'chair.glb')
    await writeFile(path, 'old')
    const [seen] = await lookForNames(folder, ['chair.glb'])
    await unlink(path)
    await symlink(victim, path)
    const saved = await hastySaver()(request(server, folder, { replaces: seen?.file ?? null }))
    expect(saved).toMatchObject({ value: { name: 'chair (2).glb' } })
    expect(await readFile(victim, 'utf8')).toBe('precious')
  })
})

describe('D9 [real] a result that may take the place of a file', () => {
  it('takes that of the file that was seen, never that of one saved meanwhile', async () => {
    const [folder, server] = [testFolder(), await rangeServer(FILE)]
    await writeFile(join(folder, 'CHAIR.glb'), 'old')
    const [seen] = await lookForNames(folder, ['chair.glb'])
    const save = hastySaver()
    const both = [1, 2].map(() => save(request(server, folder, { replaces: seen?.file ?? null })))
    expect((await Promise.all(both)).every(({ ok }) => ok)).toBe(true)
    expect((await readdir(folder)).sort()).toEqual(['CHAIR.glb', 'chair (2).glb'])
    expect((await readFile(join(folder, 'CHAIR.glb'))).equals(FILE)).toBe(true)
  })
})

describe('D10 [mapping] the mark of what came from the network', () => {
  it('is Windows’ own stream, without the address', async () => {
    const written: string[] = []
    const mark = createOriginMarker({
      platform: 'win32',
      write: async (path, text) => void written.push(path, text),
      run: () => Promise.reject(new Error('nothing is run there')),
      now: () => 0,
    })
    await mark('C:\\a.glb')
    expect(written).toEqual(['C:\\a.glb:Zone.Identifier', '[ZoneTransfer]\r\nZoneId=3\r\n'])
  })

  it('is macOS’ quarantine, without the address, by a program of the system', () => {
    expect(originMark('darwin', '/a.glb', 1_763_000_000_000)).toEqual({
      by: 'command',
      file: '/usr/bin/xattr',
      words: ['-w', 'com.apple.quarantine', `0081;${(1_763_000_000).toString(16)};Latchkey;`, '/a.glb'],
    })
  })

  it('does not exist on Linux, and a drive that keeps no marks stops no saving', async () => {
    expect(originMark('linux', '/a.glb', 0)).toEqual({ by: 'nothing' })
    const failing = () => Promise.reject(new Error('ENOTSUP'))
    for (const platform of ['win32', 'darwin'] as const) {
      await createOriginMarker({ platform, write: failing, run: failing, now: () => 0 })('/a.glb')
    }
  })
})

describe('D10 [real] a saved result', () => {
  it('is marked before it has its name, and is nobody’s to run', async () => {
    const [folder, server] = [testFolder(), await rangeServer(FILE)]
    const marked: string[] = []
    await hastySaver({ marked: (path) => marked.push(path) })(request(server, folder))
    expect(marked).toEqual([expect.stringMatching(/chair\.glb\.[0-9a-f]{12}\.partial$/)])
    expect((await stat(join(folder, 'chair.glb'))).mode & 0o777).toBe(0o600)
  })
})

describe('E8 [stand-in] the disk runs full while a result is saved', () => {
  it('says so, keeps what it took, and goes on from there when there is room', async () => {
    const [folder, server] = [testFolder(), await rangeServer(FILE)]
    let left: KeptPart | null = null
    const onKept = (kept: KeptPart | null): void => {
      left = kept
    }
    // The disk of this machine cannot be filled for a test: the second megabyte is refused as a full one refuses it.
    const full: typeof createPartial = async (target, name) => {
      const partial = await createPartial(target, name)
      const { write } = partial.handle
      let writes = 0
      partial.handle.write = ((...given: Parameters<typeof write>) => {
        writes += 1
        if (writes === 2) return Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' }))
        return write.apply(partial.handle, given)
      }) as typeof write
      return partial
    }
    const refused = await hastySaver({ makePartial: full })(request(server, folder, { onKept }))
    expect(refused).toEqual({ ok: false, failure: { code: 'DISK_FULL', facts: { folder } } })
    const kept: KeptPart | null = left
    expect(kept).toMatchObject({ complete: false, validator: '"v1"' })
    expect(await hastySaver()(request(server, folder, { kept, onKept }))).toMatchObject({ ok: true })
    expect((await readFile(join(folder, 'chair.glb'))).equals(FILE)).toBe(true)
    expect(await readdir(folder)).toEqual(['chair.glb'])
    expect(server.asked.at(-1)?.range).toMatch(/^bytes=[1-9]/)
  })
})

describe('E17 [real] a folder that others can write to', () => {
  it('holds a partial that is ours alone, under a name nobody can know', async () => {
    const folder = testFolder()
    await chmod(folder, 0o777)
    const target = { path: folder, dev: 0n, ino: 0n }
    const [one, two] = [await createPartial(target, 'a.glb'), await createPartial(target, 'a.glb')]
    expect(one.path).not.toBe(two.path)
    for (const { handle } of [one, two]) {
      expect((await handle.stat()).mode & 0o777).toBe(0o600)
      await handle.close()
    }
  })

  it('gets no result when the partial is swapped for a link underway', async () => {
    const [folder, server] = [testFolder(), await rangeServer(FILE)]
    const victim = join(testFolder(), 'victim')
    await writeFile(victim, 'precious')
    let swapped: Promise<void> | null = null
    const swap = async (): Promise<void> => {
      const name = (await readdir(folder))[0] ?? ''
      await rename(join(folder, name), join(folder, 'aside'))
      await symlink(victim, join(folder, name))
    }
    server.script.push({ cutAfter: 1_600_000 })
    const onTrouble = (): void => {
      swapped ??= swap()
    }
    const saved = await hastySaver()(request(server, folder, { onTrouble, onProgress: () => undefined }))
    await swapped
    expect(saved).toMatchObject({ failure: { code: 'SAVE_DENIED' } })
    expect(await readFile(victim, 'utf8')).toBe('precious')
    expect((await readdir(folder)).filter((name) => name.endsWith('.glb'))).toEqual([])
  })
})
