import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { PracticeFaults, SeenRequest } from '../../../src-main/practice/faults.ts'
import { ballPng } from '../../support/images.ts'
import { type PracticeForTest, startPracticeForTest } from '../../support/practice.ts'
import { finishedJob, postPictures, uploadPictures, workedOn } from '../../support/practice-client.ts'
import { until } from '../../support/until.ts'

const PICTURES = [['a.png', ballPng()]] as const

async function faulty(faults: PracticeFaults): Promise<PracticeForTest> {
  const practice = await startPracticeForTest({ faults })
  onTestFinished(() => practice.close())
  return practice
}

describe('fault switches', () => {
  it('fail every file, and the task still says completed', async () => {
    const { server, key } = await faulty({ failEveryFile: 'No luck today' })
    const result = await workedOn(server.origin, key, PICTURES)
    expect(result).toMatchObject({ status: 'failed', successful_files: 0, failed_files: 1 })
    expect(result.results[0]?.error).toBe('No luck today')
  })

  it('hold jobs until they are let go', async () => {
    const gate = Promise.withResolvers<void>()
    const { server, key } = await faulty({ holdJobs: () => gate.promise })
    const { task_id, job_id } = await uploadPictures(server.origin, key, PICTURES)
    expect((await fetch(`${server.origin}/api/v1/download/${job_id}/all`)).status).toBe(404)
    gate.resolve()
    expect((await finishedJob(server.origin, task_id ?? '')).successful_files).toBe(1)
  })

  it('end the service at once even while a job is held', async () => {
    const practice = await startPracticeForTest({ faults: { holdJobs: () => new Promise(() => {}) } })
    await uploadPictures(practice.server.origin, practice.key, PICTURES)
    await expect(practice.close()).resolves.toBeUndefined()
  })

  it('lose the answer of an upload whose job runs all the same', async () => {
    const faults: PracticeFaults = { dropAnswerOfUpload: true }
    const practice = await faulty(faults)
    const { server, key } = practice
    await expect(postPictures(server.origin, key, PICTURES)).rejects.toThrow()
    faults.dropAnswerOfUpload = false
    // The next one waits behind it, so both are done when it is.
    await workedOn(server.origin, key, PICTURES)
    expect(readdirSync(`${practice.dataFolder}/results`)).toHaveLength(4)
  })

  it('name no task for an upload that never runs', async () => {
    const { server, key } = await faulty({ nullTaskId: true })
    const uploaded = await uploadPictures(server.origin, key, PICTURES)
    expect(uploaded.task_id).toBeNull()
    expect((await fetch(`${server.origin}/api/v1/download/${uploaded.job_id}/all`)).status).toBe(404)
  })

  it('stop reading an upload, and survive the sender giving up', async () => {
    const faults: PracticeFaults = { stallUploadAfterBytes: 100_000 }
    const { server, key, dataFolder } = await faulty(faults)
    const gone = new AbortController()
    const body = new FormData()
    body.append('files', new Blob([new Uint8Array(4_000_000)], { type: 'image/png' }), 'a.png')
    const headers = { authorization: `Bearer ${key}` }
    const sent = fetch(`${server.origin}/api/v1/upload/`, { method: 'POST', body, headers, signal: gone.signal })
    const ended: string[] = []
    sent.then(
      () => ended.push('answered'),
      () => ended.push('given up'),
    )
    const uploads = join(dataFolder, 'uploads')
    const stored = (): number =>
      readdirSync(uploads, { recursive: true }).reduce((sum, name) => {
        const stats = statSync(join(uploads, String(name)))
        return sum + (stats.isFile() ? stats.size : 0)
      }, 0)
    await until('the first bytes', () => stored() > 0)
    // The service lives on while the upload stands still.
    for (let round = 0; round < 20; round += 1) await fetch(`${server.origin}/health`)
    expect([stored() < 4_000_000, ended]).toEqual([true, []])
    gone.abort()
    await until('the sender to give up', () => ended.length > 0)
    expect(ended).toEqual(['given up'])
    delete faults.stallUploadAfterBytes
    expect((await workedOn(server.origin, key, PICTURES)).successful_files).toBe(1)
  })

  it('stop a result in the middle', async () => {
    const faults: PracticeFaults = { stallResultAfterBytes: 1_000 }
    const { server, key } = await faulty(faults)
    const result = await workedOn(server.origin, key, PICTURES)
    const response = await fetch(result.results[0]?.download_url ?? '')
    const reader = response.body?.getReader()
    let bytes = 0
    while (bytes < 1_000) bytes += (await reader?.read())?.value?.length ?? 1_000
    expect([response.headers.get('content-length'), bytes]).toEqual([String(result.results[0]?.file_size), 1_000])
    await reader?.cancel()
  })

  it('tell which key each request carried, at both addresses', async () => {
    const seen: SeenRequest[] = []
    const { server, key } = await faulty({ seen: (request) => seen.push(request) })
    const result = await workedOn(server.origin, key, PICTURES)
    await fetch(result.results[0]?.download_url ?? '')
    expect(seen.map(({ at, method, authorization }) => [at, method, authorization])).toEqual([
      ['api', 'POST', `Bearer ${key}`],
      ['api', 'GET', undefined],
      ['results', 'GET', undefined],
    ])
  })
})
