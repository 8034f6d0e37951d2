import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createOpenedFiles, filesInArguments, readStart } from '../../../src-main/window/opened-files.ts'
import { keyInArguments } from '../../../src-main/window/start-findings.ts'

const KEY = 'sk-Zk4tQ0vXb7Lr2WmN9pYc6HdJ'

describe('hand-over files among the arguments', () => {
  const found = (...given: string[]): Promise<string[]> => filesInArguments(given, '/home/anna')

  it('are found by their ending, whole paths, relative ones and addresses alike', async () => {
    expect(await found('/tmp/a.latchkey', 'acme.LATCHKEY', './b/c.latchkey', '../d.latchkey')).toEqual([
      '/tmp/a.latchkey',
      '/home/anna/acme.LATCHKEY',
      '/home/anna/b/c.latchkey',
      '/home/d.latchkey',
    ])
    expect(await found('file:///tmp/two%20words.latchkey')).toEqual(['/tmp/two words.latchkey'])
  })

  it('are relative to where the app was started from, not to where it runs', async () => {
    expect(await filesInArguments(['acme.latchkey'], '/elsewhere')).toEqual(['/elsewhere/acme.latchkey'])
  })

  it.each([
    ['other files', 'out/test'],
    ['the folder of the app', '.'],
    ['switches', '--inspect=0'],
    ['switches that name such a file', '--config=/tmp/a.latchkey'],
    ['short switches', '-a.latchkey'],
    ['addresses elsewhere', 'file://server/a.latchkey'],
    ['addresses that are none', 'file:///%zz.latchkey'],
    ['the ending in the middle', '/tmp/a.latchkey.exe'],
    ['a key with the ending', `${KEY}.latchkey`],
  ])('are not: %s', async (_what, argument) => {
    expect(await found(argument)).toEqual([])
  })

  it('are named once', async () => {
    expect(await found('a.latchkey', './a.latchkey', '/home/anna/a.latchkey')).toEqual(['/home/anna/a.latchkey'])
  })

  it('never throws, and gives whole paths alone', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.string(),
            fc.string().map((text) => `${text}.latchkey`),
          ),
        ),
        async (given) => {
          for (const path of await found(...given)) expect(path).toMatch(/^\//)
        },
      ),
    )
  })
})

it('the installers register the very ending that is looked for, and the name Windows shows notifications for', async () => {
  const root = join(import.meta.dirname, '../../..')
  const installers = readFileSync(join(root, 'electron-builder.yml'), 'utf8')
  const endings = [...installers.matchAll(/^ {2}- ext: (\S+)$/gm)].map(([, ending]) => `/a.${ending}`)
  expect(endings).toHaveLength(1)
  expect(await filesInArguments(endings, '/')).toEqual(endings)
  const appId = /^appId: (\S+)$/m.exec(installers)?.[1] ?? ''
  expect(readFileSync(join(root, 'src-main/index.ts'), 'utf8')).toContain(`app.setAppUserModelId('${appId}')`)
})

describe('a key among the arguments', () => {
  it.each([KEY, `--api-key=${KEY}`, `API_KEY=${KEY}`, '--token'])('is refused: %s', async (argument) => {
    expect(await keyInArguments(['acme.latchkey', argument])).toEqual({ code: 'KEY_IN_ARGUMENTS' })
  })

  it.each([
    '/home/anna/Zk4tQ0vXb7Lr2WmN9pYc6HdJ.latchkey',
    'C:\\Users\\anna\\Zk4tQ0vXb7Lr2WmN9pYc6HdJ.latchkey',
    'acme.latchkey',
    '--password-store=basic',
  ])('is no file and no switch: %s', async (argument) => {
    expect(await keyInArguments([argument])).toBeNull()
  })
})

describe('what another start says about itself', () => {
  it('is files, and a refusal where a key stands among them', async () => {
    expect(await readStart({ given: ['a.latchkey', KEY] }, '/tmp')).toEqual({
      files: ['/tmp/a.latchkey'],
      refusal: { code: 'KEY_IN_ARGUMENTS' },
    })
    expect(await readStart({ given: ['.'] }, '/tmp')).toEqual({ files: [], refusal: null })
  })

  it.each([undefined, null, 'a.latchkey', { given: [1] }])('is nothing where it makes no sense: %j', async (start) => {
    expect(await readStart(start, '/tmp')).toEqual({ files: [], refusal: null })
  })
})

describe('files that are opened', () => {
  it('wait until there is a window, each once, and then come one by one', () => {
    const seen: string[] = []
    const files = createOpenedFiles((path) => seen.push(path))
    files.opened('/a', '/b')
    files.opened('/a')
    expect(seen).toEqual([])
    files.ready()
    expect(seen).toEqual(['/a', '/b'])
    files.opened('/a')
    expect(seen).toEqual(['/a', '/b', '/a'])
    files.ready()
    expect(seen).toHaveLength(3)
  })

  it('are eight at a time, at most', () => {
    const seen: string[] = []
    const files = createOpenedFiles((path) => seen.push(path))
    const many = Array.from({ length: 50 }, (_, index) => `/${index}`)
    files.opened(...many)
    files.opened('/one more')
    files.ready()
    expect(seen).toEqual(many.slice(0, 8))
    files.opened(...many)
    expect(seen).toHaveLength(16)
  })
})
