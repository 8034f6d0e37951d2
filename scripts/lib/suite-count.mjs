/**
 * What one run of a test suite is worth.
 * @typedef {object} SuiteCount
 * @property {number} passed
 * @property {number} failed
 * @property {string} [remark] a sentence about what the numbers alone do not say
 */

/**
 * Counts a run so that nothing looks cleaner than it was: tests that were left out count as failed, and so does,
 * once, a run that ended badly, wrote no report or tested nothing.
 * @param {Record<string, unknown> | undefined} report the test runner's own, undefined when it wrote none
 * @param {number} code the test runner's exit code
 * @returns {SuiteCount}
 */
export function countSuite(report, code) {
  const number = (/** @type {string} */ name) => Number(report?.[name] ?? 0)
  const passed = number('numPassedTests')
  const left = number('numPendingTests') + number('numTodoTests')
  const failed = number('numFailedTests') + left
  if (failed === 0 && (code !== 0 || report?.success !== true || passed === 0)) {
    return {
      passed,
      failed: 1,
      remark: 'it ended badly or tested nothing, though no test failed; the reason stands above',
    }
  }
  return left > 0
    ? { passed, failed, remark: `${left} tests were left out, which counts as failed` }
    : { passed, failed }
}

/**
 * Names what failed, so that the end of a long run tells it: whoever sees only its last lines can start there.
 * @param {Record<string, unknown> | undefined} report the test runner's own, undefined when it wrote none
 * @returns {string[]} one line for each failed test and for each file that did not load, with the first line of why
 */
export function namesOfFailures(report) {
  /** @type {{ name: string, status: string, message?: string, assertionResults?: Assertion[] }[]} */
  const files = Array.isArray(report?.testResults) ? report.testResults : []
  return files.flatMap(({ name, status, message, assertionResults = [] }) => {
    const failed = assertionResults.filter((one) => one.status === 'failed')
    const lines = failed.map((one) => `${name} > ${one.fullName}: ${firstLine(one.failureMessages?.[0])}`)
    return lines.length === 0 && status === 'failed' ? [`${name}: ${firstLine(message)}`] : lines
  })
}

/** @typedef {{ status: string, fullName: string, failureMessages?: string[] }} Assertion */

/**
 * @param {string | undefined} text
 * @returns {string}
 */
function firstLine(text) {
  return text?.split('\n', 1)[0] || 'no reason given'
}
