import { expect, it } from 'vitest'
import { rehearseSnapshot } from '../../../src-main/ipc/rehearse-snapshot.ts'
import { snapshot } from '../../support/views.ts'

it.each([
  ['one that is right', snapshot()],
  ['one that breaks the contract', { ...snapshot(), app: { profiles: 'none' } }],
  ['none', undefined],
])('ends no start, whatever the first answer is: %s', (_name, answer) => {
  expect(() => rehearseSnapshot(answer)).not.toThrow()
})
