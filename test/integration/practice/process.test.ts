import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { testFolder } from '../../support/image-files.ts'
import { ballPng } from '../../support/images.ts'
import { bundlePractice } from '../../support/practice-bundle.ts'
import { finishedJob, postPictures, uploadPictures } from '../../support/practice-client.ts'

let bundle: string
let withDrills: string

beforeAll(async () => {
  bundle = await bundlePractice()
  withDrills = await bundlePractice('test')
})
afterAll(() => {
  for (const folder of [bundle, withDrills]) rmSync(folder, { recursive: true, force: true })
})

/**
 * Starts the bundle as Electron's utilityProcess does, with Node's own channel behind `process.parentPort`: Electron's
 * API does not exist in the Node that the tests run in. The real thing runs in the end-to-end tests.
 */
function startProcess(folder = bundle): ChildProcess {
  const harness = join(folder, 'harness.js')
  const entry = pathToFileURL(join(folder, 'practice-process.js')).href
  writeFileSync(
    harness,
    `import { EventEmitter } from 'node:events'
     const port = new EventEmitter()
     port.postMessage = (message) => process.send(message)
     process.on('message', (data) => port.emit('message', { data }))
     process.parentPort = port
     await import(${JSON.stringify(entry)})
     process.send('loaded')`,
  )
  const child = fork(harness, { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

interface Answer {
  readonly type: string
  readonly origin: string
  readonly resultOrigin: string
  readonly key: string
  readonly code?: string
  readonly message?: string
}

async function answerTo(child: ChildProcess, order: object): Promise<Answer> {
  await once(child, 'message')
  child.send(order)
  const [answer] = await once(child, 'message')
  return answer
}

describe("the app's practice process", () => {
  it('answers ready with two addresses and a fresh key, and goes on after it was killed', async () => {
    const dataFolder = testFolder()
    const first = startProcess()
    const ready = await answerTo(first, { type: 'start', dataFolder })
    expect(ready).toEqual({
      type: 'ready',
      origin: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      resultOrigin: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      key: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    const pictures = ['a', 'b', 'c'].map((name) => [`${name}.png`, ballPng({ width: 800, height: 600 })] as const)
    const uploaded = await uploadPictures(ready.origin, ready.key, pictures)
    first.kill('SIGKILL')
    await once(first, 'exit')

    const port = Number(new URL(ready.origin).port)
    const again = await answerTo(startProcess(), { type: 'start', dataFolder, port })
    expect([again.type, again.origin, again.key === ready.key]).toEqual(['ready', ready.origin, false])
    const result = await finishedJob(again.origin, uploaded.task_id ?? '')
    expect(result.successful_files).toBe(3)
  })

  it('puts a damaged data file aside and begins anew', async () => {
    const dataFolder = testFolder()
    writeFileSync(join(dataFolder, 'practice.sqlite'), 'not a database at all')
    expect((await answerTo(startProcess(), { type: 'start', dataFolder })).type).toBe('ready')
    expect(readdirSync(dataFolder).filter((name) => name.includes('set-aside'))).toHaveLength(1)
  })

  it('says why it cannot start, and ends', async () => {
    const file = join(testFolder(), 'file')
    writeFileSync(file, 'x')
    const child = startProcess()
    const ended = once(child, 'exit')
    const message = `The folder ${file} cannot be written to.`
    const failed = { type: 'failed', code: 'PRACTICE_FAILED', message }
    expect(await answerTo(child, { type: 'start', dataFolder: file })).toEqual(failed)
    expect((await ended)[0]).toBe(1)
  })

  it('refuses an order that it does not understand', async () => {
    const answer = await answerTo(startProcess(), { type: 'start', dataFolder: 7 })
    expect(answer).toMatchObject({ type: 'failed', code: 'PRACTICE_FAILED' })
  })
})

describe('the practice process of a drill', () => {
  const pictures = [['a.png', ballPng()]] as const
  const posted = async ({ origin, key }: Answer): Promise<number> => (await postPictures(origin, key, pictures)).status
  const start = () => ({ type: 'start', dataFolder: testFolder(), drill: 'no-keys-set' })

  it('plays what it was started with until it is told otherwise, and says when it obeys', async () => {
    const child = startProcess(withDrills)
    const ready = await answerTo(child, start())
    expect(await posted(ready)).toBe(500)
    const told = async (drill: string | null): Promise<unknown> => {
      child.send({ type: 'drill', drill })
      return (await once(child, 'message'))[0]
    }
    expect(await told(null)).toEqual({ type: 'drill-set' })
    expect(await posted(ready)).toBe(200)
    expect(await told('key-refused')).toEqual({ type: 'drill-set' })
    expect(await posted(ready)).toBe(403)
    // A word that names none is as good as none.
    await told('toaster')
    expect(await posted(ready)).toBe(200)
  })

  it('is well in the product, which knows no drills', async () => {
    const child = startProcess()
    const ready = await answerTo(child, start())
    const heard: unknown[] = []
    child.on('message', (message) => heard.push(message))
    child.send({ type: 'drill', drill: 'no-keys-set' })
    // By the time of an answer the message before it has long been read.
    expect([await posted(ready), await posted(ready), heard]).toEqual([200, 200, []])
  })
})
