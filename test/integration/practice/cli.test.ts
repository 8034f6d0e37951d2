import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CLI_HELP } from '../../../src-main/practice/cli-arguments.ts'
import { newKey } from '../../../src-main/practice/keys.ts'
import { testFolder } from '../../support/image-files.ts'
import { ballPng } from '../../support/images.ts'
import { ballJpeg } from '../../support/jpeg.ts'
import { bundlePractice } from '../../support/practice-bundle.ts'
import { PracticeCli } from '../../support/practice-cli.ts'
import { finishedJob, uploadPictures, workedOn } from '../../support/practice-client.ts'
import { askAbout } from '../../support/practice-keys.ts'

let bundle: string

beforeAll(async () => {
  bundle = await bundlePractice()
})
afterAll(() => rmSync(bundle, { recursive: true, force: true }))

const cli = (...args: string[]): PracticeCli => new PracticeCli(bundle, args)

/** Runs to the end and returns the exit code and the lines on stderr; nothing may have been said on stdout. */
async function refused(...args: string[]): Promise<readonly [number | null, readonly string[]]> {
  const run = cli(...args)
  const code = await run.ended
  expect(run.output).toBe('')
  return [code, run.errors.trim().split('\n')]
}

describe('the bundled service by hand', () => {
  it('prints its address and one fresh key, works, and ends cleanly on either signal', async () => {
    const folder = testFolder()
    const keys = new Set<string>()
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const run = cli('--port', '0', '--dialect', 'observed', '--data', folder)
      const { origin, key, data } = await run.ready
      keys.add(key)
      expect(data).toBe(folder)
      expect(new URL(origin).hostname).toBe('127.0.0.1')
      const result = await workedOn(origin, key, [
        ['a.png', ballPng()],
        ['b.jpg', await ballJpeg()],
      ])
      expect(result.successful_files).toBe(2)
      run.signal(signal)
      expect([await run.ended, run.errors]).toEqual([0, ''])
    }
    expect(keys.size).toBe(2)
  })

  it('goes on after it was killed in the middle of a job', async () => {
    const folder = testFolder()
    const first = cli('--data', folder)
    const { origin, key } = await first.ready
    const large = await ballJpeg(3_000, 2_000)
    const pictures = ['a', 'b', 'c', 'd'].map((name) => [`${name}.jpg`, large] as const)
    const uploaded = await uploadPictures(origin, key, pictures)
    first.signal('SIGKILL')
    await first.ended
    expect(readdirSync(join(folder, 'uploads'))).toEqual([uploaded.batch_id])
    const second = cli('--data', folder)
    const again = await second.ready
    const result = await finishedJob(again.origin, uploaded.task_id ?? '')
    expect(result).toMatchObject({ job_id: uploaded.job_id, successful_files: 4, failed_files: 0 })
    second.signal('SIGTERM')
    await second.ended
  })
})

describe('one key at a time, by hand', () => {
  it('comes from a file, and changes with it, also when the file is replaced', async () => {
    const folder = testFolder()
    const keyFile = join(folder, 'key.txt')
    const [first, second, third] = [newKey(), newKey(), newKey()]
    writeFileSync(keyFile, `${first}\n`)
    const run = cli('--rotation', 'cut-over', '--key-file', keyFile, '--data', join(folder, 'data'))
    const { origin, key } = await run.ready
    expect(key).toBe(`the one in ${keyFile}`)
    const answers = () => Promise.all([first, second, third].map((one) => askAbout(origin, one)))
    expect(await answers()).toEqual([422, 403, 403])
    writeFileSync(keyFile, second)
    await expect.poll(answers).toEqual([403, 422, 403])
    writeFileSync(`${keyFile}.new`, third)
    renameSync(`${keyFile}.new`, keyFile)
    await expect.poll(answers).toEqual([403, 403, 422])
    // What is no key changes nothing.
    writeFileSync(keyFile, 'two words')
    await expect.poll(() => run.errors).toContain('The key before stays valid.')
    expect(await answers()).toEqual([403, 403, 422])
    run.signal('SIGTERM')
    expect(await run.ended).toBe(0)
    for (const raw of [first, second, third]) expect(run.output + run.errors).not.toContain(raw)
  })

  it('is switched by a word, and the new one is printed', async () => {
    const run = cli('--rotation', 'cut-over', '--data', testFolder())
    const { origin, key } = await run.ready
    run.type('switch')
    const printed = (): string | undefined => [...run.output.matchAll(/Key: (\S+)/g)][1]?.[1]
    await expect.poll(printed).toMatch(/^[0-9a-f]{64}$/)
    expect([await askAbout(origin, key), await askAbout(origin, printed() ?? '')]).toEqual([403, 422])
    run.signal('SIGINT')
    expect(await run.ended).toBe(0)
  })

  it('is not switched where several are valid', async () => {
    const run = cli('--data', testFolder())
    const { origin, key } = await run.ready
    run.type('switch')
    await expect.poll(() => run.errors).toContain('Only under --rotation cut-over')
    expect(await askAbout(origin, key)).toBe(422)
    run.signal('SIGTERM')
    await run.ended
  })

  it('prints what it takes', async () => {
    const run = cli('--help')
    expect([await run.ended, run.output, run.errors]).toEqual([0, `${CLI_HELP}\n`, ''])
  })
})

describe('refusals: one sentence, exit code 2, nothing overwritten', () => {
  it.each([
    [['--port', '65536'], 'After --port comes'],
    [['--port', 'x'], 'After --port comes'],
    [['--rotation', 'both'], 'After --rotation comes one of: overlap, cut-over.'],
    [['--key-file', '/nowhere/at/all'], 'No key of 16 to 200 letters'],
    [['--dialect', 'documented'], 'Of image2model there is the observed dialect only'],
    [['--data', ''], 'After --data comes the folder'],
    [['--data'], 'The practice service takes'],
    [['--faster'], 'The practice service takes'],
    [['somewhere'], 'The practice service takes'],
  ])('%j', async (args, sentence) => {
    expect(await refused(...args)).toEqual([2, [expect.stringContaining(sentence)]])
  })

  it('a taken port', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' ? String(address?.port) : ''
    const sentence = `Port ${port} is already taken; choose another one with --port, or 0 for any free one.`
    expect(await refused('--port', port, '--data', testFolder())).toEqual([2, [sentence]])
    other.close()
  })

  it.each([
    ['text in its place', (path: string) => writeFileSync(path, 'not a database at all')],
    ['cut to nothing', (path: string) => writeFileSync(path, '')],
    ['a page overwritten', (path: string) => writeFileSync(path, readFileSync(path).fill(0x5a, 4_096, 12_000))],
  ])('a damaged data file: %s', async (_name, damage) => {
    const folder = testFolder()
    const good = cli('--data', folder)
    await good.ready
    good.signal('SIGTERM')
    expect(await good.ended).toBe(0)
    const path = join(folder, 'practice.sqlite')
    damage(path)
    const before = readFileSync(path)
    const [code, lines] = await refused('--data', folder)
    expect([code, lines]).toEqual([2, [expect.stringContaining('practice.sqlite')]])
    expect(lines[0]).toContain('is damaged or not ours; move it away or choose another folder with --data.')
    expect(readFileSync(path).equals(before)).toBe(true)
    expect(readdirSync(folder).filter((name) => name.includes('set-aside'))).toEqual([])
  })

  it('a folder that another service uses, or that is none', async () => {
    const folder = testFolder()
    const first = cli('--data', folder)
    await first.ready
    expect(await refused('--data', folder)).toEqual([2, [expect.stringContaining('Another practice service')]])
    first.signal('SIGTERM')
    await first.ended
    mkdirSync(join(folder, 'sub'))
    writeFileSync(join(folder, 'sub', 'file'), 'x')
    const [code, lines] = await refused('--data', join(folder, 'sub', 'file'))
    expect([code, lines]).toEqual([2, [expect.stringContaining('cannot be written to')]])
    expect(readFileSync(join(folder, 'sub', 'file'), 'utf8')).toBe('x')
  })
})

describe('the production bundle', () => {
  it('contains no fault switch, while the test flavour has them all', async () => {
    const names = [
      ...readFileSync(join(import.meta.dirname, '../../../src-main/practice/faults.ts'), 'utf8').matchAll(
        /^ {2}([a-zA-Z]{5,})\??:/gm,
      ),
    ]
      .map((match) => match[1] ?? '')
      .filter((name) => !['method', 'authorization'].includes(name))
    expect(names.length).toBeGreaterThan(9)
    const textOf = (folder: string): string =>
      readdirSync(folder, { recursive: true })
        .filter((name) => String(name).endsWith('.js'))
        .map((name) => readFileSync(join(folder, String(name)), 'utf8'))
        .join('\n')
    const production = textOf(bundle)
    expect(names.filter((name) => production.includes(name))).toEqual([])
    const testBundle = await bundlePractice('test')
    const test = textOf(testBundle)
    rmSync(testBundle, { recursive: true, force: true })
    expect(names.filter((name) => !test.includes(name))).toEqual([])
  })
})
