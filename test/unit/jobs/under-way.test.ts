import { expect, it } from 'vitest'
import { createUnderWay } from '../../../src-main/jobs/under-way.ts'

it('is drained only when a save that began while jobs ended has ended too', async () => {
  const activity = { sending: 1, watching: 0, queued: 3 }
  let saving = 0
  const sent = Promise.withResolvers<void>()
  const saved = Promise.withResolvers<void>()
  const { work, drained } = createUnderWay(
    { activity: () => activity, drain: () => sent.promise },
    {
      get saving() {
        return saving
      },
      drain: () => (saving > 0 ? saved.promise : Promise.resolve()),
    },
  )
  expect(work()).toEqual({ sending: 1, saving: 0 })
  let isDrained = false
  const end = drained().then(() => {
    isDrained = true
  })
  saving = 1
  activity.sending = 0
  sent.resolve()
  await sent.promise
  await new Promise((resolve) => setImmediate(resolve))
  expect(isDrained).toBe(false)
  saving = 0
  saved.resolve()
  await end
  expect(isDrained).toBe(true)
})
