import { describe, expect, it } from 'vitest'
import { countSuite } from '../../../scripts/lib/suite-count.mjs'

const clean = { numPassedTests: 7, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, success: true }

describe('counting a run of tests', () => {
  it('takes a clean run as it is', () => {
    expect(countSuite(clean, 0)).toEqual({ passed: 7, failed: 0 })
  })

  it('takes failed tests as they are', () => {
    expect(countSuite({ ...clean, numFailedTests: 2, success: false }, 1)).toEqual({ passed: 7, failed: 2 })
  })

  it.each([
    ['no report was written', undefined, 0, 0],
    ['nothing was tested', { ...clean, numPassedTests: 0 }, 0, 0],
    ['the runner ended with an error', clean, 1, 7],
    ['the runner was killed', clean, 137, 7],
    ['a test file did not load', { ...clean, success: false }, 1, 7],
  ])('counts one failure when %s', (_what, report, code, passed) => {
    expect(countSuite(report, code)).toMatchObject({ passed, failed: 1 })
  })

  it.each(['numPendingTests', 'numTodoTests'])('counts what was left out as failed (%s)', (name) => {
    expect(countSuite({ ...clean, [name]: 3 }, 0)).toMatchObject({
      passed: 7,
      failed: 3,
      remark: expect.stringContaining('3 tests'),
    })
  })
})
