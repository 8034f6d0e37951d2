import { existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { testFolder } from '../../support/image-files.ts'
import { startVigintForTest } from '../../support/practice-vigint.ts'
import { type RunResult, run } from '../../support/run.ts'
import { tinyVideo } from '../../support/videos.ts'

const CLI = resolve(import.meta.dirname, '../../../out/production/main/live-cli.js')

/** Runs the built command in the Node that ships with Electron, as `npm run live` does. */
function live(...args: string[]): Promise<RunResult> {
  return run(process.execPath, [CLI, '--service', 'vigint', ...args], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  })
}

function fileWith(name: string, content: string | Buffer): string {
  const file = join(testFolder(), name)
  writeFileSync(file, content)
  return file
}

beforeAll(() => {
  if (!existsSync(CLI)) throw new Error('the production flavour is built before this suite runs')
})

describe('the conformance list', () => {
  it('holds for a VigInt of four workers, with the key from a client’s .env file', async () => {
    const practice = await startVigintForTest({ workers: 4 })
    onTestFinished(() => practice.close())
    const { origin } = practice.server
    const key = practice.server.issueKey('live')
    const keyFile = fileWith('client.env', `VIGINT_API_KEY=${key}\nVIGINT_SERVER_URL=${origin}\n`)
    const ran = await live('--url', origin, '--key-file', keyFile, '--video', fileWith('calm.mp4', tinyVideo()))
    expect(ran.stdout.trimEnd().endsWith('11 hold, 0 fail, 0 left out')).toBe(true)
    expect(ran.stdout).toMatch(/^its job can be followed to the end +holds +told: low/m)
    expect(ran.stdout).toMatch(/^the key went to its own address only +holds +1 addresses asked, 1 with the key/m)
    expect([ran.code, ran.stderr]).toEqual([0, ''])
    expect(ran.stdout).not.toContain(key)
  })

  it('makes a video by itself, and sends none that the app would not send', async () => {
    const practice = await startVigintForTest()
    onTestFinished(() => practice.close())
    const { origin } = practice.server
    const args = ['--url', origin, '--key-file', fileWith('k', practice.server.issueKey('live'))]
    expect((await live(...args)).code).toBe(0)
    const ran = await live(...args, '--video', fileWith('notes.txt', 'no video'))
    expect([ran.code, ran.stderr]).toEqual([2, 'The file after --video cannot be sent (FILE_TYPE).\n'])
  })
})
