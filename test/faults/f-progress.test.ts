import { describe, expect, it } from 'vitest'
import { createMirror } from '../../src-main/ipc/mirror.ts'
import type { Origin } from '../../src-main/transport/port.ts'
import type { Delta } from '../../src-preload/contract/views.ts'
import { testFolder } from '../support/image-files.ts'
import { addFiles, openBench, TENANT, uploadSeen } from '../support/job-bench.ts'
import { gated, place } from '../support/rotation-place.ts'
import { send, stages } from '../support/traffic.ts'
import { until } from '../support/until.ts'
import { appView } from '../support/views.ts'

const EIGHT = Array.from({ length: 8 }, (_, number) => `${number}.png`)

describe('F13 [stand-in] eight uploads that move at once', () => {
  it('reach the window as ten messages a second at most, all together, each with all that moved', async () => {
    const sent: Delta[] = []
    const mirror = createMirror({
      appView: () => appView({ selected: TENANT }),
      selected: () => TENANT,
      batchesOf: () => [],
      hasOlder: () => false,
      send: (delta) => void sent.push(delta),
    })
    const bench = openBench({ onView: (view) => mirror.batchChanged(view) })
    bench.transfers = { filesAtOnce: 8, requestsPerProfile: 8 }
    for (const name of EIGHT) await addFiles(bench, name)
    const uploads = await Promise.all(EIGHT.map((_, number) => uploadSeen(bench, number)))
    await Promise.resolve()
    sent.splice(0)
    for (let ms = 1; ms < 1_000; ms += 1) {
      for (const upload of uploads) upload.sent(ms, 2_000)
      bench.clock.advance(1)
      await Promise.resolve()
    }
    expect(sent.length).toBeLessThanOrEqual(10)
    expect(sent.length).toBeGreaterThanOrEqual(9)
    for (const { change } of sent) expect(change).toMatchObject({ kind: 'changed', batches: { length: 8 } })
  })
})

describe('F7 [real] another profile on screen in the middle of an upload', () => {
  it('the upload goes on under its own key to its own server, and is seen where it belongs', async () => {
    const [here, there] = [await place(), await place()]
    const gate = gated()
    const product = here.open({ change: gate.change })
    const acme = await product.profile('Acme', here.practice.key)
    const made = await product.custody.custodian.create({
      ...{ name: 'Beta', colour: 'blue', origin: there.practice.server.origin as Origin },
      ...{ intakeId: product.takeIn(there.practice.key), acceptUnchecked: false, acceptUnreached: false },
    })
    const beta = made.ok ? (made.value.profileId ?? '') : ''
    let selected = acme
    const mirror = createMirror({
      appView: () => appView({ selected }),
      selected: () => selected,
      batchesOf: (tenantId) => product.batches.list(tenantId),
      hasOlder: () => false,
      send: () => undefined,
    })
    const shown = () => new Set(mirror.snapshot().batches.map(({ tenantId }) => tenantId))
    await send(product, acme, testFolder(), 1)
    await until('its middle', () => gate.waiting() === 1)
    expect(shown()).toEqual(new Set([acme]))

    selected = beta
    expect(shown()).toEqual(new Set())
    await send(product, beta, testFolder(), 1)
    await until('both', () => gate.waiting() === 2)
    gate.open()
    await expect.poll(() => there.practice.server.jobsOf(there.practice.key)).toBe(1)
    await expect.poll(() => here.practice.server.jobsOf(here.practice.key)).toBe(1)
    expect(here.practice.server.jobsOf(there.practice.key)).toBe(0)
    expect([here, there].map(({ practice }) => practice.server.usageOf(practice.key).refused)).toEqual([0, 0])
    expect(shown()).toEqual(new Set([beta]))

    selected = acme
    expect(shown()).toEqual(new Set([acme]))
    await expect.poll(() => stages(product, acme).sending ?? 0).toBe(0)
    expect(product.bugs).toEqual([])
  })
})
