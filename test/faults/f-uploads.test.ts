import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { LocalFile } from '../../src-main/transfers/judge-file.ts'
import { judgeFile } from '../../src-main/transfers/judge-file.ts'
import { ERROR_CODES, type ErrorCode } from '../../src-preload/contract/error-codes.ts'
import { LANGUAGES } from '../../src-preload/contract/languages.ts'
import { fail, ok } from '../../src-preload/contract/result.ts'
import { titleOfCode } from '../../src-renderer/locales/errors.ts'
import { countingService } from '../support/counting-service.ts'
import { testFolder, writePng } from '../support/image-files.ts'
import { type Bench, openBench, TENANT } from '../support/job-bench.ts'
import { asOrdinaryUser } from '../support/ordinary-user.ts'
import { PlainHttpAdapter } from '../support/plain-http-adapter.ts'
import { until } from '../support/until.ts'

// Larger than the sockets' buffers, so that an upload has a middle.
const LARGE = 9 * 1024 * 1024

async function large(bench: Bench, name: string): Promise<LocalFile> {
  const judged = await judgeFile(writePng(bench.folder, name, LARGE), new PlainHttpAdapter(0).capabilities)
  if (!judged.ok) throw new Error(judged.failure.code)
  return judged.value
}

async function add(bench: Bench, tenantId: string, files: readonly LocalFile[]): Promise<readonly string[]> {
  const added = await bench.batches.add(tenantId, files, { faceLimit: null })
  if (!added.ok) throw new Error(added.failure.code)
  return added.value
}

describe('F1 [real] a file that changes while it is sent', () => {
  it.each([
    ['grows', 'FILE_GREW', (path: string) => appendFileSync(path, 'x')],
    ['shrinks', 'FILE_SHRANK', (path: string) => truncateSync(path, LARGE - 1)],
    ['is deleted', 'FILE_MISSING', (path: string) => rmSync(path)],
    ['is written to in place', 'FILE_CHANGED', (path: string) => utimesSync(path, 1, 1)],
    [
      'is replaced by another file',
      'FILE_REPLACED',
      (path: string) => {
        copyFileSync(path, `${path}.new`)
        renameSync(`${path}.new`, path)
      },
    ],
    ...(
      [
        ['a folder', (path: string) => mkdirSync(path)],
        ['a pipe', (path: string) => void execFileSync('mkfifo', [path])],
        ['a link to a device', (path: string) => symlinkSync('/dev/null', path)],
        ['a link that leads to itself', (path: string) => symlinkSync(path, path)],
      ] as const
    ).map(
      ([what, put]) =>
        [
          `gives way to ${what}`,
          'FILE_REPLACED',
          (path: string) => {
            rmSync(path)
            put(path)
          },
        ] as const,
    ),
    [
      'is replaced by a link',
      'FILE_REPLACED',
      (path: string) => {
        renameSync(path, `${path}.old`)
        symlinkSync(`${path}.old`, path)
      },
    ],
  ] as const)('%s: %s, and the server never has the whole upload', async (_what, code, change) => {
    const service = await countingService()
    const bench = openBench({ service: new PlainHttpAdapter(service.port) })
    const file = await large(bench, 'a.png')
    service.onMoment = (moment) => {
      if (moment === 'half') change(file.path)
    }
    const [id = ''] = await add(bench, TENANT, [file])
    const failed = await bench.stage(id, 'failed')
    expect(failed.state).toMatchObject({ failure: { code, facts: { name: 'a.png' } }, retry: true })
    expect(service.taken.size).toBe(0)
  })

  it('may no longer be read when its turn comes: FILE_UNREADABLE, and it goes on once it may', async () => {
    const service = await countingService()
    const bench = openBench({ service: new PlainHttpAdapter(service.port) })
    const file = await large(bench, 'a.png')
    chmodSync(file.path, 0)
    const id = await asOrdinaryUser([bench.folder], async () => {
      const [added = ''] = await add(bench, TENANT, [file])
      const failed = await bench.stage(added, 'failed')
      expect(failed.state).toMatchObject({
        failure: { code: 'FILE_UNREADABLE', facts: { errno: 'EACCES' } },
        retry: true,
      })
      return added
    })
    expect(service.taken.size).toBe(0)
    chmodSync(file.path, 0o600)
    expect(await bench.batches.retry(TENANT, id)).toEqual(ok(undefined))
    await bench.stage(id, 'done')
    expect(service.taken.get('a.png')).toBe(1)
  })

  it('is sent as it is now once the person says so', async () => {
    const service = await countingService()
    const bench = openBench({ service: new PlainHttpAdapter(service.port) })
    const file = await large(bench, 'a.png')
    service.onMoment = (moment) => {
      if (moment === 'half') appendFileSync(file.path, 'x')
    }
    const [id = ''] = await add(bench, TENANT, [file])
    await bench.stage(id, 'failed')
    service.onMoment = () => undefined
    expect(await bench.batches.retry(TENANT, id)).toEqual(ok(undefined))
    expect((await bench.stage(id, 'done')).files[0]?.bytes).toBe(LARGE + 1)
    expect(service.taken.get('a.png')).toBe(1)
  })
})

const ODD: readonly (readonly [string, ErrorCode, (path: string) => void])[] = [
  ['a folder', 'FILE_IS_FOLDER', (path: string) => mkdirSync(path)],
  ['a pipe', 'FILE_IS_PIPE', (path: string) => void execFileSync('mkfifo', [path])],
  ['a device', 'FILE_IS_DEVICE', (path: string) => symlinkSync('/dev/null', path)],
  ['a link that leads to itself', 'FILE_LINK_LOOP', (path: string) => symlinkSync(path, path)],
  ['a link to nothing', 'FILE_MISSING', (path: string) => symlinkSync(`${path}.gone`, path)],
]

describe('F1 [real] what has a file’s name and is none', () => {
  it.each(ODD)('%s is refused as such before it is opened: %s', async (_what, code, make) => {
    const path = join(testFolder(), 'a.png')
    make(path)
    const judged = await judgeFile(path, new PlainHttpAdapter(0).capabilities)
    expect(judged).toEqual(fail(code, { name: 'a.png' }))
    // Each in its own words, in both languages.
    for (const language of LANGUAGES) {
      const others = ERROR_CODES.filter(
        (other) => other !== code && titleOfCode(language, other) === titleOfCode(language, code),
      )
      expect(others).toEqual([])
    }
  })
})

describe('F4 [real] the same file twice', () => {
  it('is sent once for a profile, and once more for another one', async () => {
    const service = await countingService()
    const bench = openBench({ service: new PlainHttpAdapter(service.port) })
    const file = await large(bench, 'a.png')
    const first = await add(bench, TENANT, [file, file])
    expect(await add(bench, TENANT, [file])).toEqual(first)
    const other = await add(bench, 'tenant-two', [file])
    for (const id of [...first, ...other]) await bench.stage(id, 'done')
    expect(service.taken.get('a.png')).toBe(2)
  })
})

describe('F8 [real] a profile removed in the middle of an upload', () => {
  it('ends the connection, leaves nothing behind, and the other profile’s upload arrives', async () => {
    const service = await countingService()
    const bench = openBench({ service: new PlainHttpAdapter(service.port) })
    const files = [await large(bench, 'a.png'), await large(bench, 'b.png')]
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const halves = new Set<string>()
    service.onMoment = async (moment, name) => {
      if (moment !== 'half') return
      halves.add(name)
      await held
    }
    await add(bench, TENANT, files.slice(0, 1))
    const [other = ''] = await add(bench, 'tenant-two', files.slice(1))
    await until('both half sent', () => halves.size === 2)
    expect(await bench.batches.stopTenant(TENANT, 'removed')).toEqual(ok(undefined))
    release()
    await bench.stage(other, 'done')
    expect([...service.taken]).toEqual([['b.png', 1]])
    expect(bench.batches.list(TENANT)).toEqual([])
    const rows = bench.database.all('SELECT DISTINCT tenant_id FROM batches')
    expect(rows).toEqual(ok([{ tenant_id: 'tenant-two' }]))
    expect(bench.database.all('SELECT COUNT(*) AS files FROM files')).toEqual(ok([{ files: 1 }]))
  })
})

describe('E8 [real] a drive that is gone', () => {
  it('fails the batch before a byte is sent and goes on when it is back', async () => {
    const service = await countingService()
    const bench = openBench({ service: new PlainHttpAdapter(service.port) })
    const file = await large(bench, 'a.png')
    const content = file.path
    renameSync(content, join(bench.folder, 'away'))
    const [id = ''] = await add(bench, TENANT, [file])
    expect((await bench.stage(id, 'failed')).state).toMatchObject({ failure: { code: 'FILE_MISSING' }, retry: true })
    expect(await bench.batches.retry(TENANT, id)).toMatchObject({ failure: { code: 'FILE_MISSING' } })
    renameSync(join(bench.folder, 'away'), content)
    expect(await bench.batches.retry(TENANT, id)).toEqual(ok(undefined))
    await bench.stage(id, 'done')
    expect(service.taken.get('a.png')).toBe(1)
  })
})
