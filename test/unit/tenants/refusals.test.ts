import { expect, it } from 'vitest'
import { watchRefusals } from '../../../src-main/tenants/refusals.ts'
import { openCustody } from '../../support/custody-bench.ts'
import { batchView } from '../../support/views.ts'

const refused = { stage: 'failed', failure: { code: 'KEY_REFUSED' }, retry: true } as const

it('a key that an upload was refused with is asked about again, once for each job, while it counts as working', async () => {
  const { profile, tenants } = openCustody()
  const tenantId = await profile('Acme', 'fake-key-one-0123456789-0123456789')
  const asked: string[] = []
  const watch = watchRefusals({
    tenants,
    recheck: async (id) => {
      asked.push(id)
    },
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
