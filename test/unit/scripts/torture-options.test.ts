import { expect, it } from 'vitest'
import { tortureOptions } from '../../../scripts/lib/torture-options.mjs'

it.each([
  [[], { minutes: 5, seed: 7 }],
  [['--minutes', '0.5'], { minutes: 0.5, seed: 7 }],
  [['--seed', '3', '--minutes', '2'], { minutes: 2, seed: 3 }],
])('%j asks for %j', (args, options) => {
  expect(tortureOptions(args, 7)).toEqual(options)
})

it.each([
  [['--minutes']],
  [['--minutes', '0']],
  [['--minutes', 'x']],
  [['--seed', '1.5']],
  [['5']],
  [['--hours', '1']],
])('%j asks for nothing there is', (args) => {
  expect(tortureOptions(args, 7)).toBeUndefined()
})
