import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runAsOrdinaryUser } from './as-user.mjs'
import { build } from './build.mjs'
import { withPalette } from './lib/palette.mjs'
import { resultsFolder, root } from './lib/project.mjs'
import { runMain, say } from './lib/say.mjs'
import { requireSandbox } from './setup/sandbox.mjs'
import { setup } from './setup.mjs'

/**
 * Takes every picture of the documents anew: the gallery of all states of all screens, and those of the guide.
 * @returns {Promise<number>} 0 when all of them were taken; otherwise the old ones stay
 */
async function main() {
  const runtime = await setup()
  requireSandbox(runtime.dist)
  await build('test', runtime)
  const taken = join(resultsFolder, 'pictures')
  rmSync(taken, { recursive: true, force: true })
  const code = await runAsOrdinaryUser(runtime, 'scripts/test-inside.mjs', ['pictures'])
  if (code !== 0) return code
  const images = join(root, 'docs', 'images')
  rmSync(join(images, 'gallery'), { recursive: true, force: true })
  await shrink(taken)
  cpSync(taken, images, { recursive: true })
  say('The pictures are in docs/images. Look at each of them.')
  return 0
}

/**
 * Makes the pictures of a folder small: there are hundreds, and each goes into the history anew.
 * @param {string} folder
 */
async function shrink(folder) {
  const { decode } = await import('fast-png')
  for (const name of readdirSync(folder, { recursive: true }).map(String)) {
    if (!name.endsWith('.png')) continue
    const path = join(folder, name)
    writeFileSync(path, withPalette(decode(readFileSync(path))))
  }
}

await runMain(main)
