import { existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { testFolder } from '../../support/image-files.ts'
import { ballPng, notAPicture } from '../../support/images.ts'
import { startPracticeForTest } from '../../support/practice.ts'
import { type RunResult, run } from '../../support/run.ts'
import { startDocuments } from '../../support/tenant-keys.ts'

const CLI = resolve(import.meta.dirname, '../../../out/production/main/live-cli.js')

/** Runs the built command in the Node that ships with Electron, as `npm run live` does. */
function live(...args: string[]): Promise<RunResult> {
  return run(process.execPath, [CLI, ...args], { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } })
}

function fileWith(name: string, content: string | Buffer): string {
  const file = join(testFolder(), name)
  writeFileSync(file, content)
  return file
}

async function service(
  options: Parameters<typeof startPracticeForTest>[0] = {},
): Promise<{ readonly origin: string; readonly key: string }> {
  const practice = await startPracticeForTest(options)
  onTestFinished(() => practice.close())
  return { origin: practice.server.origin, key: practice.key }
}

/** Outcome of each check, in order, as the table says it. */
function outcomes({ stdout }: RunResult): string[] {
  return stdout.split('\n').flatMap((line) => / {2}(holds|fails|left out)(?: {2}|$)/.exec(line)?.[1] ?? [])
}

beforeAll(() => {
  if (!existsSync(CLI)) throw new Error('the production flavour is built before this suite runs')
})

describe('the conformance list', () => {
  it('holds for a service that works, with the key from an .env file and a picture of one’s own', async () => {
    const { origin, key } = await service()
    const keyFile = fileWith('client.env', `# fake\nAPI_KEY="${key}"\n`)
    const picture = fileWith('ball.png', ballPng())
    const ran = await live('--service', 'image2model', '--url', origin, '--key-file', keyFile, '--picture', picture)
    expect(outcomes(ran)).toEqual(Array.from({ length: 11 }, () => 'holds'))
    expect(ran.stdout.trimEnd().endsWith('11 hold, 0 fail, 0 left out')).toBe(true)
    expect([ran.code, ran.stderr]).toEqual([0, ''])
    expect(ran.stdout).not.toContain(key)
    expect(ran.stdout).toMatch(/^an unknown job is never called done +holds/m)
    expect(ran.stdout).toMatch(/^a job it forgot is called so +holds +called forgotten/m)
    // Results lie on a second origin, which was asked and saw no key.
    expect(ran.stdout).toMatch(/^the key went to its own address only +holds +2 addresses asked, 1 with the key/m)
  })

  it('fails for a wrong key, names the check, and leaves out what needs the key', async () => {
    const { origin } = await service()
    const wrong = 'fake1'.repeat(12)
    const ran = await live('--service', 'image2model', '--url', origin, '--key-file', fileWith('k', wrong))
    expect(ran.stdout).toMatch(/^it accepts the key +fails +KEY_REFUSED/m)
    expect(outcomes(ran).filter((outcome) => outcome === 'left out')).toHaveLength(6)
    expect(ran.code).toBe(1)
    expect(ran.stdout + ran.stderr).not.toContain(wrong)
  })

  it('fails for a service that takes any key', async () => {
    const { origin, key } = await service({ faults: { keys: 'any' } })
    const ran = await live('--service', 'image2model', '--url', origin, '--key-file', fileWith('k', key))
    expect(ran.stdout).toMatch(/^it accepts the key +holds/m)
    expect(ran.stdout).toMatch(/^it refuses a wrong key +fails +accepted/m)
    expect(ran.stdout.trimEnd().endsWith('10 hold, 1 fail, 0 left out')).toBe(true)
    expect(ran.code).toBe(1)
  })

  it('sends no picture that the app would not send', async () => {
    const { origin, key } = await service()
    const picture = fileWith('words.png', notAPicture())
    const args = ['--service', 'image2model', '--url', origin, '--key-file', fileWith('k', key)]
    const ran = await live(...args, '--picture', picture)
    expect([ran.code, ran.stdout, ran.stderr]).toEqual([
      2,
      '',
      'The file after --picture cannot be sent (FILE_TYPE).\n',
    ])
  })

  it('holds for a document service too, with a document made up for it', async () => {
    const documents = await startDocuments()
    onTestFinished(() => documents.remove())
    const keyFile = fileWith('k', documents.issueKey('Acme'))
    const ran = await live('--service', 'tenant-keys', '--url', documents.origin, '--key-file', keyFile)
    expect(outcomes(ran)).toEqual(Array.from({ length: 11 }, () => 'holds'))
    expect([ran.code, ran.stderr]).toEqual([0, ''])
    expect(ran.stdout).toMatch(/^the key went to its own address only +holds +1 addresses asked, 1 with the key/m)
  })

  it('says so when nothing answers, and sends no key anywhere', async () => {
    const args = ['--service', 'image2model', '--url', 'http://127.0.0.1:1']
    const ran = await live(...args, '--key-file', fileWith('k', 'fake1'.repeat(12)))
    expect(ran.stdout).toMatch(
      /^its kind is found without a key +fails +no usable answer comes from this address: NETWORK_REFUSED/m,
    )
    expect(outcomes(ran).filter((outcome) => outcome === 'left out')).toHaveLength(9)
    expect(ran.stdout).toContain('0 with the key')
    expect(ran.code).toBe(1)
  })
})

describe('arguments that cannot be used', () => {
  const good = (): string => fileWith('k', 'fake1'.repeat(12))
  const at = (url: string, keyFile: string): string[] => [
    '--service',
    'image2model',
    '--url',
    url,
    '--key-file',
    keyFile,
  ]

  it.each<[string, () => string[], RegExp]>([
    ['none', () => [], /^Use: /],
    ['an unknown one', () => [...at('http://127.0.0.1:9', good()), '--key', 'x'], /^Use: /],
    ['one without its value', () => ['--service', 'image2model', '--url'], /^Use: /],
    ['a word of its own', () => [...at('http://127.0.0.1:9', good()), 'more'], /^Use: /],
    [
      'a kind nobody knows',
      () => ['--service', 'fax', '--url', 'x', '--key-file', good()],
      /^After --service comes one of/,
    ],
    ['an address that is none', () => at('::', good()), /^The address after --url .*ADDRESS_INVALID/],
    ['an address with a password', () => at('http://a:b@127.0.0.1', good()), /ADDRESS_HAS_CREDENTIALS/],
    ['a key file that is not there', () => at('http://127.0.0.1:9', '/nowhere/k'), /--key-file cannot be read/],
    ['a folder as key file', () => at('http://127.0.0.1:9', testFolder()), /--key-file cannot be read/],
    [
      'a picture that is not there',
      () => [...at('http://127.0.0.1:9', good()), '--picture', '/nowhere/a.png'],
      /^The file after --picture cannot be sent \(FILE_MISSING\)\.\n$/,
    ],
    ['a picture without a name', () => [...at('http://127.0.0.1:9', good()), '--picture', ''], /^Use: /],
    ['an address without encryption', () => at('http://service.example', good()), /^The address after --url cannot/],
    ['a key file without a key', () => at('http://127.0.0.1:9', fileWith('k', 'A=b\n')), /holds no usable key/],
  ])('%s: one sentence, exit 2', async (_, args, sentence) => {
    const ran = await live(...args())
    expect(ran.stderr).toMatch(sentence)
    expect([ran.code, ran.stdout, ran.stderr.trimEnd().split('\n').length]).toEqual([2, '', 1])
    expect(ran.stderr).not.toContain('fake1')
  })
})
