import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startDesktop } from './desktop.mjs'
import { run } from './lib/processes.mjs'
import { readJson, resultsFolder, root } from './lib/project.mjs'
import { runMain, say } from './lib/say.mjs'

// Runs as an ordinary user, inside Electron's Node: see as-user.mjs.

const folder = join(resultsFolder, 'test')

/**
 * Runs test suites one after the other, beside a display, a bus and a keychain of their own.
 * @param {readonly string[]} suites
 * @param {readonly string[]} filters
 * @returns {Promise<number>}
 */
async function main(suites, filters) {
  mkdirSync(folder, { recursive: true })
  const desktop = await startDesktop()
  const total = { passed: 0, failed: 0 }
  try {
    const env = { ...process.env, ...desktop.env }
    delete env.WAYLAND_DISPLAY
    for (const suite of suites) {
      const { passed, failed } = await runSuite(suite, filters, env)
      total.passed += passed
      total.failed += failed
    }
  } finally {
    await desktop.stop()
  }
  writeFileSync(join(folder, 'counts.json'), JSON.stringify(total))
  return total.failed === 0 ? 0 : 1
}

/**
 * @param {string} suite
 * @param {readonly string[]} filters
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ passed: number, failed: number }>}
 */
async function runSuite(suite, filters, env) {
  say(`Tests: ${suite}`)
  const report = join(folder, `${suite}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const code = await run(process.execPath, [vitest, 'run', '--project', suite, ...reporters, ...filters], {
    cwd: root,
    env,
  })
  const result = readJson(report) ?? {}
  const passed = Number(result.numPassedTests ?? 0)
  const left = Number(result.numPendingTests ?? 0) + Number(result.numTodoTests ?? 0)
  if (left > 0) say(`${left} tests of ${suite} were left out: that counts as failed`)
  const failed = Number(result.numFailedTests ?? 0) + left
  // A file that does not load, an error outside of any test, no test at all: the count alone would look clean.
  const broken = failed === 0 && (code !== 0 || result.success !== true || passed === 0)
  if (broken) say(`The ${suite} suite ended badly though no test failed; the reason stands above`)
  return { passed, failed: broken ? 1 : failed }
}

const [suites = '', ...filters] = process.argv.slice(2)
await runMain(() => main(suites.split(','), filters))
