import { join } from 'node:path'
import { run } from './lib/processes.mjs'
import { isRoot, root } from './lib/project.mjs'
import { Obstacle, runMain } from './lib/say.mjs'
import { setup } from './setup.mjs'

/**
 * Runs the app from its sources and reloads it as they change.
 * @returns {Promise<number>}
 */
async function main() {
  if (isRoot)
    throw new Obstacle(
      'npm run dev needs an ordinary user: Chromium’s sandbox, which stays on, does not work for root.',
    )
  const runtime = await setup({ virtual: false })
  const cli = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: runtime.dist }
  return run(process.execPath, [cli, 'dev', '--watch', ...process.argv.slice(2)], { cwd: root, env })
}

await runMain(main)
