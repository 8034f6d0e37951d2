import fc from 'fast-check'
import { expect, it } from 'vitest'
import { inTurn, placesAfter } from '../../../src-main/jobs/turn-order.ts'
import { MOVES } from '../../../src-preload/contract/queue.ts'

const queues = fc
  .array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 12 })
  .map((places) => places.map((place, index) => ({ id: `b${index}`, place })))

it('moves one batch where it is asked to, and changes the order of no others', () => {
  fc.assert(
    fc.property(queues, fc.nat(), fc.constantFrom(...MOVES), (queue, pick, move) => {
      const before = inTurn(queue).map(({ id }) => id)
      const id = before[pick % before.length] ?? ''
      const places = placesAfter(queue, id, move)
      const after = inTurn(queue.map((entry) => ({ ...entry, place: places.get(entry.id) ?? entry.place }))).map(
        (entry) => entry.id,
      )
      const others = before.filter((other) => other !== id)
      const at = before.indexOf(id)
      const to = { first: 0, up: Math.max(0, at - 1), down: Math.min(others.length, at + 1), last: others.length }[move]
      expect(after).toEqual(others.toSpliced(to, 0, id))
    }),
  )
})

it('changes nothing for a batch that does not wait', () => {
  expect(placesAfter([{ id: 'a', place: 1 }], 'b', 'first').size).toBe(0)
})
