import { describe, expect, it } from 'vitest'
import { newKey } from '../../src-main/practice/keys.ts'
import { testFolder } from '../support/image-files.ts'
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
