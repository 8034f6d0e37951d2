import { expect, it } from 'vitest'
import { watchRefusals } from '../../../src-main/tenants/refusals.ts'
import { openCustody } from '../../support/custody-bench.ts'
import { ManualClock } from '../../support/manual-clock.ts'
import { until } from '../../support/until.ts'
import { batchView } from '../../support/views.ts'

const refused = { stage: 'failed', failure: { code: 'KEY_REFUSED' }, retry: true } as const

it('a key that an upload was refused with is asked about again, once for each job, while it counts as working', async () => {
  const { profile, tenants } = openCustody()
  const tenantId = await profile('Acme', 'fake-key-one-0123456789-0123456789')
  const asked: string[] = []
  const watch = watchRefusals({
    tenants,
    clock: new ManualClock(),
    recheck: async (id) => {
      asked.push(id)
      return false
    },
    goOn: () => expect.unreachable('the key was not accepted'),
  })
  watch.seen(batchView({ tenantId, state: { stage: 'failed', failure: { code: 'NETWORK_REFUSED' }, retry: true } }))
  watch.seen(batchView({ tenantId: 'tenant-gone', state: refused }))
  expect(asked).toEqual([])
  watch.seen(batchView({ tenantId, state: refused }))
  watch.seen(batchView({ tenantId, state: refused }))
  expect(asked).toEqual([tenantId])
  watch.seen(batchView({ tenantId, state: { stage: 'queued' } }))
  watch.seen(batchView({ tenantId, state: refused }))
  expect(asked).toEqual([tenantId, tenantId])
  const tenant = tenants.get(tenantId)
  if (!tenant.ok) throw new Error('no profile')
  tenants.update({ ...tenant.value, key: { ...tenant.value.key, state: 'refused', failureCode: 'KEY_REFUSED' } })
  watch.seen(batchView({ tenantId, id: 'batch-0002', state: refused }))
  expect(asked).toHaveLength(2)
})

it('a key that is accepted after all lets the queue go on by itself, once in ten minutes', async () => {
  const { profile, tenants } = openCustody()
  const tenantId = await profile('Acme', 'fake-key-one-0123456789-0123456789')
  const clock = new ManualClock()
  const did: string[] = []
  const watch = watchRefusals({
    ...{ tenants, clock },
    recheck: async () => {
      did.push('asked')
      return true
    },
    goOn: () => did.push('goes on'),
  })
  watch.seen(batchView({ tenantId, state: refused }))
  watch.seen(batchView({ tenantId, id: 'batch-0002', state: refused }))
  await until('it went on', () => did.includes('goes on'))
  expect(did).toEqual(['asked', 'asked', 'goes on'])
  for (const [minutes, count] of [
    [5, 1],
    [6, 2],
  ] as const) {
    clock.advance(minutes * 60_000)
    did.splice(0, did.length, ...did.filter((one) => one === 'goes on'))
    watch.seen(batchView({ tenantId, state: { stage: 'queued' } }))
    watch.seen(batchView({ tenantId, state: refused }))
    await until('it was asked again', () => did.includes('asked'))
    await Promise.resolve()
    expect(did.filter((one) => one === 'goes on')).toHaveLength(count)
  }
})
