import { runAsOrdinaryUser } from './as-user.mjs'
import { build } from './build.mjs'
import { askedBenchmark, benchmarkList } from './lib/benchmarks.mjs'
import { runMain, say } from './lib/say.mjs'
import { startTools, transferTools } from './setup/debian-packages.mjs'
import { requireSandbox } from './setup/sandbox.mjs'
import { completeTools } from './setup/system.mjs'
import { setup } from './setup.mjs'

/**
 * Runs one benchmark in a virtual display, as an ordinary user. Its last line is a JSON object with the medians.
 * @param {readonly string[]} args the benchmark's name
 * @returns {Promise<number>} 0 when every goal is met, 1 when one is missed, 2 when there is no such benchmark; also 0
 *   when none is named, after listing what there is
 */
async function main(args) {
  const name = askedBenchmark(args)
  if (name === undefined) {
    say(benchmarkList())
    return args.length === 0 ? 0 : 2
  }
  const runtime = await setup()
  requireSandbox(runtime.dist)
  if (name === 'start') await completeTools(startTools)
  if (name === 'transfers') await completeTools(transferTools)
  else {
    await build('production', runtime)
    await build('test', runtime)
  }
  return runAsOrdinaryUser(runtime, 'test/bench/run.ts', args)
}

await runMain(() => main(process.argv.slice(2)))
