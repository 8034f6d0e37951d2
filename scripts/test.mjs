import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runAsOrdinaryUser } from './as-user.mjs'
import { build } from './build.mjs'
import { checkLint, checkTypes } from './check.mjs'
import { leftOutOn } from './lib/left-out.mjs'
import { readJson, resultsFolder } from './lib/project.mjs'
import { Obstacle, runMain, say } from './lib/say.mjs'
import { requireSandbox } from './setup/sandbox.mjs'
import { setup } from './setup.mjs'

/** @typedef {import('./setup/runtime.mjs').Runtime} Runtime */
/** @typedef {{ passed: number, failed: number }} Count */

// The tests in real windows need a virtual display and a private keychain, which only Linux has.
const suites = process.platform === 'linux' ? ['unit', 'integration', 'e2e'] : ['unit', 'integration']
const parts = ['types', 'lint', ...suites]

/**
 * Runs the checks and tests that are asked for, all of them when nothing is asked for; goes on after a failure,
 * so that one run shows everything that is wrong.
 * @param {readonly string[]} args names of parts, then file filters that narrow the tests of those parts
 * @returns {Promise<number>} 0 when nothing failed
 */
async function main(args) {
  const asked = args.filter((arg) => parts.includes(arg))
  const filters = args.filter((arg) => !parts.includes(arg))
  const chosen = asked.length > 0 ? asked : parts
  const runtime = await setup()
  /** @type {Count} */
  const total = { passed: 0, failed: 0 }
  /** @type {string[]} */
  const failedParts = []
  const count = (/** @type {string} */ part, /** @type {boolean} */ good) => {
    if (good) total.passed += 1
    else {
      total.failed += 1
      failedParts.push(part)
    }
  }

  if (chosen.includes('types')) count('types', await checkTypes())
  if (chosen.includes('lint')) count('lint', await checkLint())
  const wanted = suites.filter((suite) => chosen.includes(suite))
  if (wanted.includes('e2e')) requireSandbox(runtime.dist)
  if (wanted.some((suite) => suite !== 'unit') && !(await buildBoth(runtime))) count('build', false)
  if (wanted.length > 0) {
    const { passed, failed } = await runSuites(runtime, wanted, filters)
    total.passed += passed
    total.failed += failed
  }
  for (const { files, why } of leftOutOn(process.platform))
    say(`Left out on this system: ${files}, because it needs ${why}`)
  // What these said stands at the beginning of a log of thousands of lines.
  for (const part of failedParts) say(`Failed: ${part}`)
  const line = `${total.passed} passed, ${total.failed} failed`
  mkdirSync(resultsFolder, { recursive: true })
  writeFileSync(join(resultsFolder, 'summary.txt'), `${line}\n`)
  say(line)
  return total.failed === 0 && total.passed > 0 ? 0 : 1
}

/**
 * @param {Runtime} runtime
 * @returns {Promise<boolean>} false when a flavour cannot be built; the tests that need none still run then
 */
async function buildBoth(runtime) {
  try {
    await build('production', runtime)
    await build('test', runtime)
    return true
  } catch (error) {
    if (!(error instanceof Obstacle)) throw error
    say(error.message)
    return false
  }
}

/**
 * @param {Runtime} runtime
 * @param {readonly string[]} wanted
 * @param {readonly string[]} filters
 * @returns {Promise<Count>}
 */
async function runSuites(runtime, wanted, filters) {
  const counts = join(resultsFolder, 'test', 'counts.json')
  rmSync(counts, { force: true })
  const code = await runAsOrdinaryUser(runtime, 'scripts/test-inside.mjs', [wanted.join(','), ...filters])
  const { passed, failed, failures } = readJson(counts) ?? {}
  // Some 7,000 lines stand between a failure and the end of a run: it is named again where it is looked for.
  if (Array.isArray(failures)) for (const failure of failures) say(`Failed: ${failure}`)
  if (typeof passed !== 'number' || typeof failed !== 'number') return { passed: 0, failed: 1 }
  // A run that ended badly is never taken for a good one, whatever it counted before that.
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed }
}

await runMain(() => main(process.argv.slice(2)))
