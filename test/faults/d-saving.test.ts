import { link, mkdir, readdir, readFile, rename, symlink, writeFile } from 'node:fs/promises'
import { createServer, get, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { OpenedDownload } from '../../src-main/services/service-adapter.ts'
import type { SaveRequest } from '../../src-main/transfers/save-result.ts'
import type { Result } from '../../src-preload/contract/result.ts'
import { glb, testFolder } from '../support/image-files.ts'
import { hastySaver, saveRequest, whole } from '../support/saver.ts'

/** Opens a download over a real connection, as plainly as can be. */
function download(port: number): Promise<Result<OpenedDownload>> {
  return new Promise((resolve, reject) => {
    get({ port, host: '127.0.0.1', agent: false }, (answer) => {
      const length = answer.headers['content-length']
      resolve(whole({ stream: answer, bytes: length === undefined ? null : Number(length) }))
    }).on('error', reject)
  })
}

async function serve(handle: (answer: ServerResponse) => void): Promise<number> {
  const server = createServer((_request, answer) => handle(answer))
  onTestFinished(() => void server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

async function serveRaw(answer: string | Buffer, end: 'fin' | 'reset'): Promise<number> {
  const server = createTcpServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => socket.write(answer, () => (end === 'fin' ? socket.end() : socket.resetAndDestroy())))
  })
  onTestFinished(() => void server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

function request(folder: string, port: number, overrides: Partial<SaveRequest> = {}): SaveRequest {
  return saveRequest({ folder, open: () => download(port), ...overrides })
}

const half = glb(64).subarray(0, 32)
const head = (...lines: string[]): Buffer => Buffer.from(['HTTP/1.1 200 OK', ...lines, '', ''].join('\r\n'))

describe('D3 [real] a body that is not what its head announced', () => {
  it.each([
    ['Content-Length larger than the body, FIN early', [head('Content-Length: 64'), half], 'fin'],
    ['RST in the middle', [head('Content-Length: 64'), half], 'reset'],
    ['chunked body broken off', [head('Transfer-Encoding: chunked'), Buffer.from('20\r\n'), half], 'fin'],
    ['Content-Length smaller than the body', [head('Content-Length: 32'), glb(64)], 'fin'],
    ['no length at all, FIN early', [head('Connection: close'), half], 'fin'],
  ] as const)('%s: never gets its final name', async (_what, parts, end) => {
    const folder = testFolder()
    const port = await serveRaw(Buffer.concat([...parts]), end)
    expect(await hastySaver()(request(folder, port))).toMatchObject({ failure: { code: 'DOWNLOAD_INCOMPLETE' } })
    expect(await readdir(folder)).toEqual([])
  })
})

describe('D7 [real] names a server or a person made up', () => {
  it('the server’s name decides nothing but the extension, and that only from a short list', async () => {
    const folder = testFolder()
    const port = await serve((answer) => answer.end(glb()))
    for (const remoteName of ['../../x.glb', 'CON', 'desktop.ini', 'a.glb:stream', '.bashrc', 'x'.repeat(4_000)]) {
      const saved = await hastySaver()(request(folder, port, { remoteName }))
      expect(saved.ok && (await readdir(folder)).includes(saved.value.name)).toBe(true)
      expect(saved).toMatchObject({ value: { name: expect.stringMatching(/^chair(?: \(\d\))?\.(?:glb|bin)$/) } })
    }
  })
})

describe('D8 [real] links planted in the folder, the folder swapped', () => {
  it('a link under the final name is not followed and not replaced', async () => {
    const folder = testFolder()
    const victim = join(testFolder(), 'victim')
    await writeFile(victim, 'precious')
    await symlink(victim, join(folder, 'chair.glb'))
    const port = await serve((answer) => answer.end(glb()))
    expect(await hastySaver()(request(folder, port))).toMatchObject({ value: { name: 'chair (2).glb' } })
    expect(await readFile(victim, 'utf8')).toBe('precious')
  })

  it.each(['a link to another folder', 'another folder'])(
    'the folder is swapped for %s underway: refused',
    async (what) => {
      const outer = testFolder()
      const [folder, away, elsewhere] = [join(outer, 'results'), join(outer, 'moved'), join(outer, 'elsewhere')]
      await mkdir(folder)
      await mkdir(elsewhere)
      let rest: (() => void) | null = null
      const port = await serve((answer) => {
        answer.writeHead(200, { 'content-length': 64 })
        answer.write(half)
        rest = () => answer.end(glb(64).subarray(32))
      })
      let swapped: Promise<void> | null = null
      const swap = async (): Promise<void> => {
        const partial = (await readdir(folder))[0] ?? ''
        await rename(folder, away)
        if (what === 'another folder') await mkdir(folder)
        else await symlink(elsewhere, folder)
        // The same name lies ready in the other folder, as an attacker would have it.
        await link(join(away, partial), join(folder, `${partial}.decoy`))
        await writeFile(join(folder, partial), 'decoy')
        rest?.()
      }
      const saved = await hastySaver()(
        request(folder, port, {
          onProgress: () => {
            swapped ??= swap()
          },
        }),
      )
      await swapped
      expect(saved).toMatchObject({ failure: { code: 'SAVE_DENIED', facts: { why: 'folder-changed' } } })
      const there = await readdir(folder)
      expect(there.filter((name) => name.endsWith('.glb'))).toEqual([])
      expect(await readFile(join(folder, there.find((name) => name.endsWith('.partial')) ?? ''), 'utf8')).toBe('decoy')
      for (const name of await readdir(away)) expect((await readFile(join(away, name))).length).toBe(0)
    },
  )
})

describe('D9 [real] two results of one name, or of names that differ in case or composition only', () => {
  it('both are kept, neither overwritten', async () => {
    const folder = testFolder()
    const port = await serve((answer) => answer.end(glb()))
    const save = hastySaver()
    for (const originalName of ['Grün.png', 'gru\u0308n.jpg', 'GRÜN.jpeg']) {
      await save(request(folder, port, { originalName }))
    }
    expect((await readdir(folder)).map((name) => name.normalize('NFC')).sort()).toEqual(
      ['Grün.glb', 'grün (2).glb', 'GRÜN (3).glb'].sort(),
    )
  })
})
