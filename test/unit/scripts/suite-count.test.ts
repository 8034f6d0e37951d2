import { describe, expect, it } from 'vitest'
import { countSuite, namesOfFailures } from '../../../scripts/lib/suite-count.mjs'

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

describe('naming what failed', () => {
  const passed = { status: 'passed', fullName: 'a good one' }

  it('names each failed test with the first line of why, and no other', () => {
    const failed = { status: 'failed', fullName: 'a bad one', failureMessages: ['expected 1\n    at here', 'more'] }
    const report = { testResults: [{ name: 'a.test.ts', status: 'failed', assertionResults: [passed, failed] }] }
    expect(namesOfFailures(report)).toEqual(['a.test.ts > a bad one: expected 1'])
  })

  it('names a file that did not load', () => {
    const report = {
      testResults: [{ name: 'a.test.ts', status: 'failed', message: 'no such module\nat', assertionResults: [] }],
    }
    expect(namesOfFailures(report)).toEqual(['a.test.ts: no such module'])
  })

  it('says so when the runner gave no reason', () => {
    const report = { testResults: [{ name: 'a.test.ts', status: 'failed', message: '' }] }
    expect(namesOfFailures(report)).toEqual(['a.test.ts: no reason given'])
  })

  it.each([
    ['a clean run', { testResults: [{ name: 'a.test.ts', status: 'passed', assertionResults: [passed] }] }],
    ['a run without a report', undefined],
  ])('names nothing for %s', (_what, report) => {
    expect(namesOfFailures(report)).toEqual([])
  })
})
