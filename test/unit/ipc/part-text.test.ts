import fc from 'fast-check'
import { expect, it } from 'vitest'
import { boundedPart, visibleText } from '../../../src-main/ipc/part-text.ts'
import { BUNDLE_PARTS } from '../../../src-preload/contract/bundle-parts.ts'

it('is cut to its first lines, and a log to its last', () => {
  const text = 'first\nsecond\nthird\n'
  expect(boundedPart('activity', text, 14)).toBe('first\nsecond\n')
  expect(boundedPart('failures', text, 12)).toBe('first\n')
  expect(boundedPart('health', text, 100)).toBe(text)
  expect(boundedPart('log', text, 14)).toBe('second\nthird\n')
})

it('is whole lines of the text, within the room there is', () => {
  const line = fc.string({ maxLength: 20 }).map((one) => `${one.replaceAll('\n', '')}\n`)
  fc.assert(
    fc.property(
      fc.constantFrom(...BUNDLE_PARTS),
      fc.array(line),
      fc.integer({ min: 1, max: 200 }),
      (part, lines, most) => {
        const cut = boundedPart(part, lines.join(''), most)
        expect(cut.length).toBeLessThanOrEqual(most)
        const kept = cut.split('\n').length - 1
        expect(cut).toBe((part === 'log' ? lines.slice(lines.length - kept) : lines.slice(0, kept)).join(''))
      },
    ),
  )
})

it('spells out what nobody would see', () => {
  expect(visibleText('a\u202eb\u0007c\nd')).toBe('a\\u202eb\\u0007c\nd')
})
