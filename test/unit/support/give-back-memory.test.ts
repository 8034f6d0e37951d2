import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { giveBackMemory } from '../../../src-main/support/give-back-memory.ts'

it('gives back what nobody uses, leaves what somebody does, and says nothing on a terminal', async () => {
  const warnings: string[] = []
  process.on('warning', ({ message }) => warnings.push(message))
  const kept = { name: 'kept' }
  const refs = [new WeakRef(kept), new WeakRef({ name: 'dropped' })]
  // What was just made is held until the turn is over.
  await nextTurn()
  giveBackMemory()
  expect(refs.map((ref) => ref.deref())).toEqual([kept, undefined])
  process.emitWarning('the next one is heard again')
  await nextTurn()
  expect(warnings).toEqual(['the next one is heard again'])
})
