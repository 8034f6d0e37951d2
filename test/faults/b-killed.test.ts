import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { PracticeServer } from '../../src-main/practice/practice-server.ts'
import { testFolder } from '../support/image-files.ts'
import type { ChangeName } from '../support/key-changes.ts'
import { startPracticeForTest } from '../support/practice.ts'

const CHILD = join(import.meta.dirname, '..', 'support', 'rotation-child.ts')
/** What the build puts in place of the name. */
const FLAVOUR = 'data:text/javascript,globalThis.__TEST_FLAVOUR__=true'
const MOST = 200

function start(folder: string, origin: string, ...command: string[]): ChildProcess {
  const child = spawn(process.execPath, ['--import', FLAVOUR, CHILD, folder, origin, ...command], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

/** What it printed, and the signal that ended it; null: it ended by itself. */
async function run(...args: Parameters<typeof start>): Promise<{ said: string; signal: string | null }> {
  const child = start(...args)
  if (child.stdout === null) throw new Error('no output')
  const ended = new Promise<string | null>((resolve) => child.once('close', (_code, signal) => resolve(signal)))
  return { said: await text(child.stdout), signal: await ended }
}

async function service(): Promise<PracticeServer> {
  const practice = await startPracticeForTest()
  onTestFinished(() => practice.close())
  return practice.server
}

/** A computer on which a change begins and is killed at `moment`, or from outside when it has reached `killAt`. */
async function changed(server: PracticeServer, name: ChangeName, moment: number, killAt: number) {
  const [old, next] = [server.issueKey('test'), server.issueKey('test')]
  const folder = testFolder()
  await run(folder, server.origin, 'begin', old)
  const child = start(folder, server.origin, 'change', name, next, String(moment))
  if (child.stdout === null) throw new Error('no output')
  const ended = new Promise<string | null>((resolve) => child.once('close', (_code, signal) => resolve(signal)))
  let last = ''
  for await (const line of createInterface(child.stdout)) {
    last = line
    if (line.startsWith(`${killAt} `)) child.kill('SIGKILL')
  }
  const signal = await ended
  const { said } = await run(folder, server.origin, 'check')
  for (const key of [old, next]) server.revokeKey(key)
  return { signal, last, said }
}

describe('B7 [real] kill -9 in the middle of a change of keys', () => {
  it('at moments all along while a key is put in and the one before ended', async () => {
    const name = 'put in, and the one before ended'
    const server = await service()
    const moments: string[] = []
    for (let moment = 1; moment < MOST; moment += 6) {
      const { signal, last, said } = await changed(server, name, moment, 0)
      expect([last, said]).toEqual([last, '[]'])
      if (signal === null) break
      moments.push(last)
    }
    process.stdout.write(`B7: killed at ${moments.length} moments of a key that is ${name}\n`)
    expect(moments.length).toBeGreaterThan(4)
  })

  it('from outside, at moments nobody chose, while a key is put in after a leak', async () => {
    const server = await service()
    for (let killAt = 2; killAt < 42; killAt += 10) {
      const { last, said } = await changed(server, 'put in after a leak', 0, killAt + Math.floor(Math.random() * 10))
      expect([last, said]).toEqual([last, '[]'])
    }
  })
})
