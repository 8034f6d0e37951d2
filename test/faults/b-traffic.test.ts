import { describe, expect, it } from 'vitest'
import { resultOf } from '../../src-main/jobs/batch-record.ts'
import type { PracticeFaults } from '../../src-main/practice/faults.ts'
import { newKey } from '../../src-main/practice/keys.ts'
import type { ServiceAdapter } from '../../src-main/services/service-adapter.ts'
import { revealSecret } from '../../src-main/vault/secret.ts'
import { fail } from '../../src-preload/contract/result.ts'
import { testFolder } from '../support/image-files.ts'
import { ballPng } from '../support/images.ts'
import { askAbout } from '../support/practice-keys.ts'
import type { Product } from '../support/product.ts'
import { gated, place } from '../support/rotation-place.ts'
import { send, stages } from '../support/traffic.ts'

const WISH = { acceptUnchecked: false, keepWaiting: true, replaceWaiting: false }
/** Jobs stay where they are: only what was taken counts. */
const HELD = { uploadsPerMinute: 10_000, holdJobs: () => new Promise<void>(() => undefined) }

const checks = (names: readonly string[]): number => names.filter((name) => name === 'before a check').length

describe('D14 [real] the key in use is refused in the middle of eight uploads', () => {
  it('is asked about once, the queue stops with one prompt, and goes on with the next key by itself', async () => {
    const { practice, checks: done, open } = await place({ rotation: 'cut-over', faults: HELD })
    const { server, key } = practice
    const product = open()
    const id = await product.profile('Acme', key)
    server.switchKey()
    done.splice(0)
    await send(product, id, testFolder(), 8)
    await expect.poll(() => product.tenants.get(id)).toMatchObject({ value: { key: { state: 'refused' } } })
    await expect.poll(() => product.batches.activity().sending).toBe(0)
    const { queued = 0, failed = 0 } = stages(product, id)
    expect([queued + failed, failed <= 2, checks(done)]).toEqual([8, true, 1])
    const notices = product.batches.list(id).flatMap(({ notice }) => notice?.code ?? [])
    expect(new Set(notices)).toEqual(new Set(['KEY_REFUSED']))
    // Every failed login was one of those uploads, or the one question.
    expect(server.usageOf(key).refused).toBe(failed + 1)

    const next = newKey()
    server.switchKey(next)
    await product.custody.custodian.changeKey(id, product.takeIn(next), WISH)
    await expect.poll(() => stages(product, id)).toEqual({ watching: 8 })
    expect([server.jobsOf(key), server.jobsOf(next), server.usageOf(key).refused]).toEqual([0, 8, failed + 1])
  })

  it('and a key that waits takes over: what was refused is sent again, what may have arrived is not', async () => {
    const faults = { ...HELD, dropAnswerOfUpload: true }
    const { practice, checks: done, open } = await place({ rotation: 'cut-over', faults })
    const { server, key } = practice
    const gate = gated()
    const product = open({ change: gate.change })
    const id = await product.profile('Acme', key)
    const next = newKey()
    await product.custody.custodian.changeKey(id, product.takeIn(next), WISH)
    const folder = testFolder()
    await send(product, id, folder, 2)
    gate.open()
    await expect.poll(() => stages(product, id)).toEqual({ unsure: 2 })
    faults.dropAnswerOfUpload = false
    server.switchKey(next)
    done.splice(0)
    await send(product, id, testFolder(), 6)
    await expect.poll(() => stages(product, id)).toEqual({ unsure: 2, watching: 6 })
    expect([product.custody.keyInUse(id), server.jobsOf(key), server.jobsOf(next)]).toEqual([2, 2, 6])
    // The old key once, the waiting one once.
    expect(checks(done)).toBe(2)
  })
})

describe('D14 [real] the service refuses a good key for a moment', () => {
  it('the key is asked about, stays in use, and the queue goes on by itself', async () => {
    const faults: PracticeFaults = { ...HELD }
    const { practice, open } = await place({ rotation: 'cut-over', faults })
    const { server, key } = practice
    const checks: string[] = []
    const at = (name: string): void => {
      if (name !== 'before a check') return
      checks.push(name)
      delete faults.refuseOne
    }
    const product = open({ at })
    const id = await product.profile('Acme', key)
    checks.splice(0)
    faults.refuseOne = { url: '/api/v1/upload/', status: 401, message: 'Invalid API key' }
    await send(product, id, testFolder(), 5)
    await expect.poll(() => stages(product, id)).toEqual({ watching: 5 })
    // Two uploads are under way at a time; each refusal that came is asked about, and no other.
    expect([checks.length <= 2, server.jobsOf(key)]).toEqual([true, 5])
    expect(product.tenants.get(id)).toMatchObject({ value: { key: { state: 'verified' } } })
  })
})

describe('B12 [stand-in] the key before is ended before the results of its job are fetched', () => {
  it('says whose they are and what to do, asks about the key once, and is not tried with it again', async () => {
    const { practice, checks: done, open } = await place()
    const { server, key } = practice
    const product = open({ change: resultsBehindTheKey(server.origin, key) })
    const id = await product.profile('Acme', key)
    await send(product, id, testFolder(), 1, ballPng())
    await expect.poll(() => stages(product, id)).toEqual({ done: 1 })
    const next = server.issueKey('next')
    await product.custody.custodian.changeKey(id, product.takeIn(next), WISH)
    const fileId = product.book.list(id)[0]?.files[0]?.id ?? ''
    expect(await product.results.save(id, [fileId], testFolder())).toEqual({ ok: true, value: { saved: 1, failed: 0 } })

    server.revokeKey(key)
    done.splice(0)
    for (let times = 0; times < 3; times += 1) {
      const saved = await product.results.save(id, [otherFile(product, fileId)], testFolder())
      expect(saved).toEqual({ ok: true, value: { saved: 0, failed: 1 } })
      expect(outcome(product, fileId)).toMatchObject({ outcome: 'not-saved', failure: { code: 'KEY_BEFORE_REFUSED' } })
    }
    expect(checks(done)).toBe(1)
    expect(await product.inUse(id)).toBe(next)
    expect(product.tenants.get(id)).toMatchObject({ value: { key: { state: 'verified' } } })
  })
})

function outcome({ book }: Product, fileId: string): unknown {
  return book.list(null)[0]?.files.find(({ id }) => id === fileId)?.outcome
}

/** The file again, as if it had never been saved: what is saved stays shown as saved. */
function otherFile({ book }: Product, fileId: string): string {
  const record = book.list(null)[0]
  if (record === undefined) throw new Error('no batch')
  book.amend(record.id, (now) => ({
    ...now,
    files: now.files.map((file) => {
      const result = resultOf(file)
      return file.id === fileId && result !== null ? { ...file, outcome: { outcome: 'ready', result } } : file
    }),
  }))
  return fileId
}

/** The practice service gives its results to anybody who knows where they lie; this one to a job's own key alone. */
function resultsBehindTheKey(origin: string, owner: string): (adapter: ServiceAdapter) => ServiceAdapter {
  return (adapter) => ({
    ...adapter,
    async download(context, url, options) {
      const raw = revealSecret(context.credential.secret)
      const status = raw === owner ? await askAbout(origin, raw) : 403
      return status === 422 ? adapter.download(context, url, options) : fail('REQUEST_REFUSED', { status })
    },
  })
}
