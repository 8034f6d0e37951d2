import { execFileSync } from 'node:child_process'
import { linkSync, mkdirSync, readdirSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { LocalFile } from '../../src-main/transfers/judge-file.ts'
import { createLooks } from '../../src-main/transfers/looks.ts'
import { planBatches } from '../../src-main/transfers/plan-batches.ts'
import { createTakenFiles } from '../../src-main/transfers/taken-files.ts'
import { type Found, walkFolder } from '../../src-main/transfers/walk-folder.ts'
import { FILES_PER_DROP, MOST_LISTED } from '../../src-preload/contract/folder-limits.ts'
import { fail, ok } from '../../src-preload/contract/result.ts'
import type { ChosenFile } from '../../src-preload/contract/views.ts'
import { testFolder, writePng } from '../support/image-files.ts'
import { IMAGE2MODEL } from '../support/image2model-limits.ts'
import { ManualClock } from '../support/manual-clock.ts'
import { until } from '../support/until.ts'

const TENANT = 'tenant-one'
const png = (name: string): boolean => name.endsWith('.png')

function open() {
  return createTakenFiles({ clock: new ManualClock(), capabilities: () => IMAGE2MODEL })
}

function filesOf({ handles }: ReturnType<typeof open>, chosen: ChosenFile): readonly LocalFile[] {
  const taken = handles.take(TENANT, [chosen.handle ?? ''])
  if (!taken.ok) throw new Error(taken.failure.code)
  return taken.value
}

async function walk(root: string): Promise<Found[]> {
  const found: Found[] = []
  for await (const entry of walkFolder(root, png)) found.push(entry)
  return found
}

/** Whether this process has anything in the folder open. */
function isOpen(root: string): boolean {
  return readdirSync('/proc/self/fd').some((number) => {
    try {
      return readlinkSync(`/proc/self/fd/${number}`).startsWith(root)
    } catch {
      // Closed between the listing and now.
      return false
    }
  })
}

/** Counts turns of the event loop until it is told to end. */
function countTurns(): { readonly turns: () => number; readonly end: () => void } {
  let turns = 0
  let going = true
  const turn = (): void => {
    turns += 1
    if (going) setImmediate(turn)
  }
  setImmediate(turn)
  return {
    turns: () => turns,
    end: () => {
      going = false
    },
  }
}

describe('F3 [real] a folder of 100,000 files', () => {
  const PICTURES = 2 * FILES_PER_DROP + 500
  const ALL = 100_000

  it('is taken in portions, each picture once, and never holds up the event loop or fills the memory', async () => {
    const root = testFolder()
    // Two of them: one file may have 65,000 names at most.
    const pictures = [writePng(root, '.one.png'), writePng(root, '.two.png')] as const
    const each = ALL / 100
    // A hard link is made faster than a file, and is one to everybody who reads it.
    for (let folder = 0; folder < 100; folder += 1) {
      const path = join(root, `${folder}`)
      mkdirSync(path)
      for (let at = 0; at < each; at += 1) {
        linkSync(pictures[folder < 50 ? 0 : 1], join(path, at < PICTURES / 100 ? `${folder}-${at}.png` : `${at}.txt`))
      }
    }

    // How many entries come between two turns of the loop: as many as are read at once, however large the folder is.
    const counter = countTurns()
    let last = -1
    let inOneTurn = 0
    let most = 0
    let seen = 0
    for await (const _entry of walkFolder(root, png)) {
      seen += 1
      inOneTurn = counter.turns() === last ? inOneTurn + 1 : 1
      last = counter.turns()
      most = Math.max(most, inOneTurn)
    }
    counter.end()
    expect(seen).toBe(ALL + 2)
    expect(most).toBeLessThanOrEqual(256)

    const bench = open()
    // Ended in the middle: whoever asked is answered at once, and nothing of the folder stays open.
    const looks = createLooks()
    const looking = looks.run(TENANT, async (signal) => ok(await bench.folders.begin(TENANT, root, ALL, signal)))
    await until('the folder to be open', () => isOpen(root))
    looks.stop(TENANT)
    expect(await looking).toEqual(fail('CANCELLED'))
    await until('the folder to be closed', () => !isOpen(root))

    const first = await bench.folders.begin(TENANT, root, FILES_PER_DROP)
    // Nothing is read ahead: a full portion ends the listing long before the folder does.
    const looked = first.folder?.skipped.reduce((sum, { count }) => sum + count, 0) ?? 0
    expect(looked).toBeLessThan(ALL / 2)
    const files = [...filesOf(bench, first)]
    let chosen = first
    for (let rest = chosen.folder?.rest; typeof rest === 'string'; rest = chosen.folder?.rest) {
      const more = await bench.folders.goOn(TENANT, rest)
      if (!more.ok) throw new Error(more.failure.code)
      chosen = more.value
      const portion = filesOf(bench, chosen)
      expect(portion.length).toBeLessThanOrEqual(FILES_PER_DROP)
      files.push(...portion)
    }
    expect(new Set(files.map(({ path }) => path)).size).toBe(PICTURES)
    expect(files).toHaveLength(PICTURES)
    expect(chosen.folder).toMatchObject({
      taken: PICTURES,
      skipped: [
        { code: 'FILE_TYPE', count: ALL - PICTURES },
        { code: 'FILE_IS_HIDDEN', count: 2 },
      ],
      rest: null,
    })
    expect(chosen.folder?.listed).toHaveLength(MOST_LISTED)
    expect(planBatches(files, IMAGE2MODEL).batches.flat()).toEqual(files)
  })
})

describe('F3 [real] folders in folders', () => {
  it('are looked into 500 deep', async () => {
    const root = testFolder()
    const deep = join(root, ...Array<string>(500).fill('d'))
    mkdirSync(deep, { recursive: true })
    const path = writePng(deep, 'a.png')
    expect(await walk(root)).toEqual([{ kind: 'file', path, name: 'a.png' }])
  })

  it('deeper than the system has paths for are left out, and said to be', async () => {
    const root = testFolder()
    // Made from within, a step at a time: a path to its end is more than the system takes.
    const name = 'd'.repeat(200)
    const steps = `for i in $(seq 30); do mkdir ${name} && cd ${name} || exit 1; done; : > a.png`
    execFileSync('bash', ['-c', steps], { cwd: root })
    expect(await walk(root)).toMatchObject([{ kind: 'skipped', code: 'FOLDER_UNREADABLE' }])
    execFileSync('rm', ['-rf', join(root, name)])
  })

  it('that links lead around in are gone through once', async () => {
    const root = testFolder()
    mkdirSync(join(root, 'in'))
    const path = writePng(join(root, 'in'), 'a.png')
    for (const [target, link] of [
      [root, 'in/up'],
      [join(root, 'in'), 'in/self'],
      [join(root, 'in'), 'twin'],
      [join(root, 'loop'), 'loop'],
      ['/', 'everything'],
    ] as const) {
      symlinkSync(target, join(root, link))
    }
    const found = await walk(root)
    expect(found.filter(({ kind }) => kind === 'file')).toEqual([{ kind: 'file', path, name: 'a.png' }])
    expect(found.filter((entry) => entry.kind === 'skipped' && entry.code === 'FILE_IS_LINK')).toHaveLength(5)
  })
})

describe('F3 [real] names that are hard', () => {
  it('are two where one is composed and one is not, and go as they are written', async () => {
    const root = testFolder()
    const names = ['é.png'.normalize('NFC'), 'é.png'.normalize('NFD'), ' a.png', 'a\nb.png', '日本.png', '🪑.png']
    for (const name of names) writePng(root, name)
    const bench = open()
    const chosen = await bench.folders.begin(TENANT, root, FILES_PER_DROP)
    expect(
      filesOf(bench, chosen)
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...names].sort())
  })

  it('may end in a space: the folder’s files are found, and a file’s ending is not what it looks like', async () => {
    const root = testFolder()
    mkdirSync(join(root, 'in '))
    const path = writePng(join(root, 'in '), 'a.png')
    writePng(root, 'b.png ')
    const found = await walk(root)
    expect(found).toContainEqual({ kind: 'file', path, name: 'a.png' })
    expect(found).toContainEqual({ kind: 'skipped', name: 'b.png ', code: 'FILE_TYPE' })
    expect(found).toHaveLength(2)
  })

  it('are left out and listed where they are no text', async () => {
    const root = testFolder()
    const broken = (name: string): Buffer => Buffer.concat([Buffer.from(join(root, '/')), Buffer.from(name, 'latin1')])
    writeFileSync(broken('caf\xe9.png'), 'x')
    mkdirSync(broken('\xff\xfe'))
    // A lone half of a character, as UTF-16 writes it.
    writeFileSync(broken('\xed\xa0\x80.png'), 'x')
    // This one really is called so.
    const path = writePng(root, '\ufffd.png')
    const found = await walk(root)
    expect(found.filter(({ kind }) => kind === 'file')).toEqual([{ kind: 'file', path, name: '\ufffd.png' }])
    expect(found.filter((entry) => entry.kind === 'skipped').map(({ code }) => code)).toEqual(
      Array(3).fill('FILE_NAME_BROKEN'),
    )
  })
})
