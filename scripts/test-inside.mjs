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
 * Runs test suites one after the other; on Linux beside a display, a bus and a keychain of their own.
 * @param {readonly string[]} suites
 * @param {readonly string[]} filters
 * @returns {Promise<number>}
 */
async function main(suites, filters) {
  mkdirSync(folder, { recursive: true })
  // Elsewhere the tests that need one are left out, and the others never touch a keychain.
  const desktop = process.platform === 'linux' ? await startDesktop() : undefined
  const total = { passed: 0, failed: 0, failures: /** @type {string[]} */ ([]) }
  try {
    const env = { ...process.env, ...desktop?.env }
    delete env.WAYLAND_DISPLAY
    for (const suite of suites) {
      const { passed, failed, failures } = await runSuite(suite, filters, env)
      total.passed += passed
      total.failed += failed
      total.failures.push(...failures)
    }
  } finally {
    await desktop?.stop()
  }
  writeFileSync(join(folder, 'counts.json'), JSON.stringify(total))
  return total.failed === 0 ? 0 : 1
}

/**
 * @param {string} suite
 * @param {readonly string[]} filters
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ passed: number, failed: number, failures: string[] }>}
 */
async function runSuite(suite, filters, env) {
  say(`Tests: ${suite}`)
  const report = join(folder, `${suite}.json`)
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
