import { expect, it } from 'vitest'
import { createTurns } from '../../../src-main/tenants/turns.ts'

it('work about one name happens one after the other, also after a failure; other names do not wait', async () => {
  const turns = createTurns()
  const seen: string[] = []
  const gate = Promise.withResolvers<void>()
  const first = turns.take('a', async () => {
    seen.push('first begins')
    await gate.promise
    seen.push('first ends')
    throw new Error('the disk is gone')
  })
  const second = turns.take('a', async () => {
    seen.push('second')
    return 2
  })
  await turns.take('b', async () => {
    seen.push('other name')
  })
  expect(seen).toEqual(['first begins', 'other name'])
  gate.resolve()
  await expect(first).rejects.toThrow('the disk is gone')
  await expect(second).resolves.toBe(2)
  expect(seen).toEqual(['first begins', 'other name', 'first ends', 'second'])
})
