import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './lib/processes.mjs'
import { root } from './lib/project.mjs'
import { runMain, say } from './lib/say.mjs'
import { installPackages } from './setup/packages.mjs'

/**
 * Checks the types of every process, each under its own configuration.
 * @returns {Promise<boolean>} whether all of them are clean
 */
export async function checkTypes() {
  const configurations = readdirSync(root).filter((name) => /^tsconfig\.(?!base\.)\w+\.json$/.test(name))
  // Together: each keeps one processor busy, and says nothing before its end.
  const codes = await Promise.all(
    configurations.sort().map((name) => {
      say(`Types: ${name}`)
      return runPackage('typescript/bin/tsc', ['-p', name, '--noEmit'])
    }),
  )
  return codes.length > 0 && codes.every((code) => code === 0)
}

/**
 * Checks formatting, lint rules and import zones.
 * @returns {Promise<boolean>} whether everything is clean; warnings count as unclean
 */
export async function checkLint() {
  say('Lint: biome')
  return (await runPackage('@biomejs/biome/bin/biome', ['ci', '--error-on-warnings', '--max-diagnostics=50'])) === 0
}

/**
 * @param {string} program inside node_modules
 * @param {readonly string[]} args
 */
function runPackage(program, args) {
  return run(process.execPath, [join(root, 'node_modules', program), ...args], { cwd: root })
}

if (process.argv[1] === import.meta.filename) {
  await runMain(async () => {
    await installPackages()
    const types = await checkTypes()
    return (await checkLint()) && types ? 0 : 1
  })
}
