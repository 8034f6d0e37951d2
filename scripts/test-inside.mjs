import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startDesktop } from './desktop.mjs'
import { run } from './lib/processes.mjs'
import { readJson, resultsFolder, root } from './lib/project.mjs'
import { runMain, say } from './lib/say.mjs'
import { countSuite, namesOfFailures } from './lib/suite-count.mjs'

// Runs as an ordinary user, inside Electron's Node: see as-user.mjs.

const folder = join(resultsFolder, 'test')

/**
 * Two apps on one display take each other's focus, but each test of a window waits most of its time: a whole run of them is
 * done in two halves at the same time, each on a display, a bus and a keychain of its own.
 */
const IN_HALVES = 'e2e'

/** @typedef {{ passed: number, failed: number, failures: string[] }} Outcome */

/**
 * Runs test suites one after the other; on Linux beside a display, a bus and a keychain of their own.
 * @param {readonly string[]} suites
 * @param {readonly string[]} filters
 * @returns {Promise<number>}
 */
async function main(suites, filters) {
  mkdirSync(folder, { recursive: true })
  // Elsewhere the tests that need one are left out, and the others never touch a keychain.
  const desktop = process.platform === 'linux' ? await startDesktop() : undefined
  /** @type {Outcome[]} */
  const outcomes = []
  try {
    const env = { ...process.env, ...desktop?.env }
    delete env.WAYLAND_DISPLAY
    for (const suite of suites) {
      const isHalved = suite === IN_HALVES && filters.length === 0 && desktop !== undefined
      outcomes.push(...(isHalved ? await runHalves(suite, env) : [await runSuite(suite, filters, env)]))
    }
  } finally {
    await desktop?.stop()
  }
  const sum = (/** @type {'passed' | 'failed'} */ what) => outcomes.reduce((all, one) => all + one[what], 0)
  const failures = outcomes.flatMap((one) => one.failures)
  writeFileSync(join(folder, 'counts.json'), JSON.stringify({ passed: sum('passed'), failed: sum('failed'), failures }))
  return sum('failed') === 0 ? 0 : 1
}

/**
 * @param {string} suite
 * @param {NodeJS.ProcessEnv} env with the desktop of the first half
 * @returns {Promise<Outcome[]>}
 */
async function runHalves(suite, env) {
  const other = await startDesktop()
  try {
    return await Promise.all(
      [env, { ...env, ...other.env }].map((own, index) =>
        runSuite(suite, [`--shard=${index + 1}/2`], own, `-${index + 1}`),
      ),
    )
  } finally {
    await other.stop()
  }
}

/**
 * @param {string} suite
 * @param {readonly string[]} filters
 * @param {NodeJS.ProcessEnv} env
 * @param {string} [part] told apart by this where there are several
 * @returns {Promise<Outcome>}
 */
async function runSuite(suite, filters, env, part = '') {
  say(`Tests: ${suite}${part}`)
  const report = join(folder, `${suite}${part}.json`)
  // A report of an earlier run must not speak for one that died before it wrote its own.
  rmSync(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const code = await run(process.execPath, [vitest, 'run', '--project', suite, ...reporters, ...filters], {
    cwd: root,
    env,
  })
  const written = readJson(report)
  const { passed, failed, remark } = countSuite(written, code)
  if (remark !== undefined) say(`The ${suite} suite: ${remark}`)
  return { passed, failed, failures: namesOfFailures(written) }
}

const [suites = '', ...filters] = process.argv.slice(2)
await runMain(() => main(suites.split(','), filters))
