import { runAsOrdinaryUser } from './as-user.mjs'
import { runMain } from './lib/say.mjs'
import { setup } from './setup.mjs'

/**
 * Breaks the engine on purpose, one way after the other, in a copy of the project, and sees whether the tests notice.
 * @returns {Promise<number>} 0 when each breakage makes its named test fail, else 1
 */
async function main() {
  return runAsOrdinaryUser(await setup(), 'scripts/mutants-inside.mjs', [])
}

await runMain(main)
