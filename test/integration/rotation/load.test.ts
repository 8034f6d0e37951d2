import { describe, expect, it } from 'vitest'
import { testFolder } from '../../support/image-files.ts'
import { changeUnderLoad, type LoadOutcome } from '../../support/rotation-load.ts'

/** Every upload is a job of one key or the other: none is lost, and none is taken twice. */
function expectAllOnce({ jobs, uploads, atOnce }: LoadOutcome): void {
  expect(jobs.before + jobs.after).toBe(uploads)
  expect([jobs.before > 0, jobs.after > 0]).toEqual([true, true])
  expect(atOnce).toBeGreaterThan(4)
}

describe('a key changed under load, through the queue and over the network, counted at the service', () => {
  it('overlap: no request fails', async () => {
    const outcome = await changeUnderLoad('overlap', testFolder())
    expectAllOnce(outcome)
    expect([outcome.failed, outcome.refusedUploads]).toEqual([0, 0])
  })

  it('cut-over: what was refused is sent again, and nothing is lost or taken twice', async () => {
    const outcome = await changeUnderLoad('cut-over', testFolder())
    expectAllOnce(outcome)
    expect(outcome.failed).toBeGreaterThan(0)
  })
})
