import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { faultsIn, faultTable } from './lib/fault-table.mjs'
import { root } from './lib/project.mjs'
import { runMain, say } from './lib/say.mjs'

/**
 * Prints which faults have tests, from the tests' titles.
 * @returns {number} 1 when a group of tests does not say which fault it is about, else 0
 */
function main() {
  const folder = 'test/faults'
  const files = readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `${folder}/${name}`)
  const found = files.map((file) => ({ file, ...faultsIn(file, readFileSync(join(root, file), 'utf8')) }))
  say(faultTable(found.flatMap(({ rows }) => rows)))
  const unnamed = found.flatMap(({ file, unnamed }) => unnamed.map((title) => `${file}: ${title}`))
  for (const line of unnamed) say(`Without number or tag: ${line}`)
  return unnamed.length === 0 ? 0 : 1
}

await runMain(main)
