import { expect, it } from 'vitest'
import { watchEarlierJobs } from '../../../src-main/tenants/earlier-jobs.ts'
import { openCustody, PLAIN_WISH } from '../../support/custody-bench.ts'
import { batchView } from '../../support/views.ts'

it('tells of another number of jobs with an earlier key, once, and not of what is sent meanwhile', async () => {
  const bench = openCustody()
  const tenantId = await bench.profile('Acme', 'fake-key-one-0123456789-0123456789')
  let jobs = 1
  let changes = 0
  const jobsWith = (): number => jobs
  const onChange = (): void => {
    changes += 1
  }
  const watch = watchEarlierJobs({ chains: bench.chains, jobsWith, onChange })
  const sending = (sentBytes: number) => batchView({ tenantId, state: { stage: 'sending', sentBytes, totalBytes: 9 } })
  watch.seen(sending(1))
  expect(changes).toBe(0)
  await bench.custodian.changeKey(tenantId, bench.takeIn('fake-key-two-0123456789-0123456789'), PLAIN_WISH)
  watch.seen(sending(5))
  expect(changes).toBe(0)
  watch.seen(batchView({ tenantId, state: { stage: 'waiting' } }))
  expect(changes).toBe(1)
  jobs = 0
  watch.seen(batchView({ tenantId, state: { stage: 'done', ready: 1, failed: 0 } }))
  watch.seen(batchView({ tenantId, state: { stage: 'done', ready: 1, failed: 0 } }))
  expect(changes).toBe(2)
})
