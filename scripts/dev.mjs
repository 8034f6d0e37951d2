import { prepareDev } from './lib/dev-server.mjs'
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
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    throw new Obstacle('npm run dev shows a window and there is no display here; set DISPLAY to one.')
  const runtime = await setup({ virtual: false })
  const { args, env } = await prepareDev(runtime.dist, process.argv.slice(2))
  return run(process.execPath, args, { cwd: root, env })
}

await runMain(main)
