import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { broken, mutants } from './lib/mutants.mjs'
import { run } from './lib/processes.mjs'
import { readJson, root } from './lib/project.mjs'
import { runMain, say } from './lib/say.mjs'

// Runs as an ordinary user, inside Electron's Node: see as-user.mjs.

/** @typedef {import('./lib/mutants.mjs').Mutant} Mutant */

/** Everything that the tests of the engine read. */
const COPIED = ['src-main', 'src-preload', 'src-renderer', 'test', 'scripts', 'resources', 'docs']
const FILES = ['package.json', 'vitest.config.ts', 'electron.vite.config.ts', 'tsconfig.base.json', 'biome.json']

/** @returns {Promise<number>} */
async function main() {
  const copy = mkdtempSync(join(tmpdir(), 'latchkey-mutants-'))
  try {
    for (const name of [...COPIED, ...FILES]) cpSync(join(root, name), join(copy, name), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
    return await judgeAll(copy)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

/**
 * @param {string} copy
 * @returns {Promise<number>}
 */
async function judgeAll(copy) {
  // A test that fails anyway kills everything: what is not broken has to pass first.
  for (const suite of /** @type {const} */ (['unit', 'integration'])) {
    const tests = new Set(mutants.filter((mutant) => mutant.suite === suite).map(({ test }) => test))
    const failed = await failures(copy, suite, [...tests])
    if (failed === undefined || failed.length > 0) {
      say(`Without any breakage these fail already: ${failed?.join('; ') ?? `the ${suite} suite does not run`}`)
      return 1
    }
  }
  let survivors = 0
  for (const mutant of mutants) {
    const killer = await killerOf(copy, mutant)
    if (killer === undefined) survivors += 1
    say(
      `${killer === undefined ? 'SURVIVED' : 'killed  '}  ${mutant.name}${killer === undefined ? '' : ` - ${killer}`}`,
    )
  }
  say(`${mutants.length} breakages, ${mutants.length - survivors} killed, ${survivors} survived`)
  return survivors === 0 ? 0 : 1
}

/**
 * @param {string} copy
 * @param {Mutant} mutant
 * @returns {Promise<string | undefined>} the named test that failed
 */
async function killerOf(copy, mutant) {
  const file = join(copy, mutant.file)
  const whole = readFileSync(file, 'utf8')
  writeFileSync(file, broken(mutant, whole))
  try {
    const failed = await failures(copy, mutant.suite, [mutant.test])
    return failed?.find((name) => name.includes(mutant.killedBy))
  } finally {
    writeFileSync(file, whole)
  }
}

/**
 * @param {string} copy
 * @param {string} suite
 * @param {readonly string[]} tests
 * @returns {Promise<string[] | undefined>} the full names of tests that failed; undefined when there is no report
 */
async function failures(copy, suite, tests) {
  const report = join(copy, '.results', 'mutants.json')
  mkdirSync(join(copy, '.results'), { recursive: true })
  rmSync(report, { force: true })
  const vitest = join(copy, 'node_modules', 'vitest', 'vitest.mjs')
  const args = ['run', '--project', suite, '--reporter=json', `--outputFile.json=${report}`, ...tests]
  await run(process.execPath, [vitest, ...args], { cwd: copy, output: 'ignore' })
  const written = readJson(report)
  if (written === undefined || !Array.isArray(written.testResults)) return undefined
  return written.testResults.flatMap(({ assertionResults }) =>
    assertionResults
      .filter((/** @type {{ status: string }} */ { status }) => status === 'failed')
      .map((/** @type {{ fullName: string }} */ { fullName }) => fullName),
  )
}

await runMain(main)
