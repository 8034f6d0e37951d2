import { randomInt } from 'node:crypto'
import { runAsOrdinaryUser } from './as-user.mjs'
import { runMain, say } from './lib/say.mjs'
import { tortureOptions } from './lib/torture-options.mjs'
import { setup } from './setup.mjs'

/**
 * Sends queues through the engine while it is killed, cut off, restarted and out of disk, and compares what it says with
 * what the server has.
 * @param {readonly string[]} args `--minutes N` and `--seed N`; a repeated seed repeats what is done, not when it happens
 * @returns {Promise<number>} 0 when nothing was lost, doubled or called done too early, 1 when something was, 2 for
 *   options that there are not
 */
async function main(args) {
  const options = tortureOptions(args, randomInt(1, 1_000_000))
  if (options === undefined) {
    say('npm run torture -- [--minutes N] [--seed N], where N is a number above 0')
    return 2
  }
  const runtime = await setup({ virtual: false })
  return runAsOrdinaryUser(runtime, 'test/torture/run.ts', [String(options.minutes), String(options.seed)])
}

await runMain(() => main(process.argv.slice(2)))
