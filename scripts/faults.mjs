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
  const found = ['test/faults', 'test/e2e'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => `${folder}/${name}`)
      .map((file) => ({ folder, file, ...faultsIn(file, readFileSync(join(root, file), 'utf8')) })),
  )
  say(faultTable(found.flatMap(({ rows }) => rows)))
  // Tests in real windows are about faults only where their titles say so.
  const titled = found.filter(({ folder }) => folder === 'test/faults')
  const unnamed = titled.flatMap(({ file, unnamed }) => unnamed.map((title) => `${file}: ${title}`))
  for (const line of unnamed) say(`Without number or tag: ${line}`)
  return unnamed.length === 0 ? 0 : 1
}

await runMain(main)
