import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { validateBytes } from 'gltf-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PracticeFaults } from '../../../src-main/practice/faults.ts'
import { ballPng, deepGreyPng, notAPicture } from '../../support/images.ts'
import { ballJpeg } from '../../support/jpeg.ts'
import { type PracticeForTest, startPracticeForTest } from '../../support/practice.ts'
import { finishedJob, postPictures, uploadPictures, workedOn } from '../../support/practice-client.ts'
import { until } from '../../support/until.ts'

const faults: PracticeFaults = { uploadsPerMinute: 1_000 }
let practice: PracticeForTest
let origin: string

beforeAll(async () => {
  practice = await startPracticeForTest({ faults })
  origin = practice.server.origin
})
afterAll(() => practice.close())

describe('the work', () => {
  it('turns every picture of a batch into a valid model with a preview, on a second address without a key', async () => {
    const pictures = [
      ['a.png', ballPng()],
      ['b.jpg', await ballJpeg()],
      ['c.png', deepGreyPng()],
    ] as const
    const uploaded = await uploadPictures(origin, practice.key, pictures, 700)
    const result = await finishedJob(origin, uploaded.task_id ?? '')
    expect(result).toMatchObject({ status: 'completed', total_files: 3, successful_files: 3, failed_files: 0 })
    for (const [index, file] of result.results.entries()) {
      expect(file.file_path).toContain(uploaded.uploaded_files[index]?.file_id)
      expect(file.filename).toMatch(/^tripo_model_[0-9a-f-]{36}\.glb$/)
      expect(file.rendered_image?.url).toMatch(/\/rendered_[0-9a-f]{8}\.png$/)
      expect(file.face_count).toBeLessThanOrEqual(700)
      expect(new URL(file.download_url ?? '').origin).toBe(practice.server.resultOrigin)
      const model = await fetch(file.download_url ?? '')
      expect(model.headers.get('content-length')).toBe(String(file.file_size))
      const report = await validateBytes(new Uint8Array(await model.arrayBuffer()))
      expect(report.issues.messages).toEqual([])
      expect(report.info.totalTriangleCount).toBe(file.face_count)
      const preview = await fetch(file.rendered_image?.url ?? '')
      expect(preview.headers.get('content-type')).toBe('image/png')
      expect((await preview.arrayBuffer()).byteLength).toBe(file.rendered_image?.file_size)
    }
  })

  it('fails single files with a reason and still ends completed', async () => {
    const pictures = [
      ['good.png', ballPng()],
      ['text.png', notAPicture()],
      ['empty.png', Buffer.alloc(0)],
    ] as const
    const result = await workedOn(origin, practice.key, pictures)
    expect(result).toMatchObject({ status: 'completed', successful_files: 1, failed_files: 2 })
    expect(result.results.map((file) => file.error)).toEqual([
      undefined,
      'The file is not a PNG or JPEG picture.',
      'The file is empty.',
    ])
    const listing = await (await fetch(`${origin}/api/v1/download/${result.job_id}/all`)).json()
    expect(listing).toMatchObject({ total_files: 1, files: [{ filename: result.results[0]?.filename }] })
  })

  it('tells how many files are done, and never more', async () => {
    const pictures = Array.from({ length: 4 }, (_, index) => [`${index}.png`, ballPng()] as const)
    const { task_id } = await uploadPictures(origin, practice.key, pictures)
    const stream = await (await fetch(`${origin}/api/v1/status/tasks/${task_id}/stream`)).text()
    const told = [...stream.matchAll(/event: task_progress\ndata: (.*)/g)].map((match) => JSON.parse(match[1] ?? ''))
    expect(told.map((data) => data.current)).toEqual([0, 1, 2, 3])
    expect(told.map((data) => data.progress)).toEqual([10, 25, 50, 75])
    expect(new Set(told.map((data) => data.total))).toEqual(new Set([4]))
  })

  it('answers other requests while a large picture is being worked on', async () => {
    const { task_id } = await uploadPictures(origin, practice.key, [['large.jpg', await ballJpeg(4_000, 3_000)]])
    const ended: string[] = []
    const work = finishedJob(origin, task_id ?? '').then(() => ended.push('work'))
    await fetch(`${origin}/health`).then(() => ended.push('health'))
    await work
    expect(ended).toEqual(['health', 'work'])
  })

  it('keeps no picture once its job is done', async () => {
    await workedOn(origin, practice.key, [['a.png', ballPng()]])
    expect(readdirSync(join(practice.dataFolder, 'uploads'))).toEqual([])
  })
})

describe('uploads', () => {
  it('leave nothing behind when they are refused', async () => {
    expect(
      (
        await postPictures(origin, practice.key, [
          ['a.png', ballPng()],
          ['b.gif', ballPng()],
        ])
      ).status,
    ).toBe(400)
    expect((await postPictures(origin, practice.key, [['a.png', Buffer.alloc(11 * 1024 * 1024)]])).status).toBe(500)
    expect(readdirSync(join(practice.dataFolder, 'uploads'))).toEqual([])
  })

  it('leave nothing behind when the sender goes away in the middle', async () => {
    const gone = new AbortController()
    const endless = new ReadableStream<Uint8Array>({
      start(controller) {
        const head = '--b\r\nContent-Disposition: form-data; name="files"; filename="a.png"\r\n\r\n'
        controller.enqueue(new TextEncoder().encode(`${head}first bytes`))
      },
    })
    const sent = fetch(`${origin}/api/v1/upload/`, {
      method: 'POST',
      body: endless,
      duplex: 'half',
      signal: gone.signal,
      headers: { authorization: `Bearer ${practice.key}`, 'content-type': 'multipart/form-data; boundary=b' },
    } as RequestInit)
    const folder = join(practice.dataFolder, 'uploads')
    await until('the upload to arrive', () => readdirSync(folder).length > 0)
    gone.abort()
    await expect(sent).rejects.toThrow()
    await until('the upload to be cleared away', () => readdirSync(folder).length === 0)
  })

  it('are refused when the form cannot be read', async () => {
    const headers = { authorization: `Bearer ${practice.key}`, 'content-type': 'multipart/form-data; boundary=b' }
    const options = {
      method: 'POST',
      headers,
      body: '--b\r\nContent-Disposition: form-data; name="files"; filename="a.p',
    }
    const response = await fetch(`${origin}/api/v1/upload/`, options)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ message: 'There was an error parsing the body' })
  })

  it('take names as they come and never as paths', async () => {
    const names = ['../../etc/x.png', 'chat été 猫.png', "it's.png", 'a\\b.png', 'CON.PNG']
    const uploaded = await uploadPictures(
      origin,
      practice.key,
      names.map((name) => [name, ballPng()]),
    )
    expect(uploaded.uploaded_files.map((file) => file.filename)).toEqual(names)
    const result = await finishedJob(origin, uploaded.task_id ?? '')
    expect(result.successful_files).toBe(names.length)
  })
})

describe('result files', () => {
  it('cannot be reached by any name that is not a result', async () => {
    for (const path of ['/', '/practice.sqlite', '/..%2Fpractice.sqlite', '/tripo_model_x.glb', '/api/v1/upload/']) {
      expect([path, (await fetch(`${practice.server.resultOrigin}${path}`)).status]).toEqual([path, 404])
    }
  })
})
