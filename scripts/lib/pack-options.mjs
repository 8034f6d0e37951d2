import { Obstacle } from './say.mjs'

/**
 * Reads the command line of `npm run pack`.
 * @param {readonly string[]} args such as ['--output', 'somewhere'] or ['deb', 'AppImage']
 * @param {boolean} testRuntime whether the Electron at hand is a test runtime
 * @returns {{ targets: string[], output: string | undefined, asTested: boolean }} targets: ['dir'] when none is named;
 *   asTested: what out/test holds is packed, without fuses, for tests that drive it
 * @throws {Obstacle} for an unknown argument, and for a release target on a test runtime or of what is for tests
 */
export function packOptions(args, testRuntime) {
  const asTested = args.includes('--as-tested')
  const rest = args.filter((name) => name !== '--as-built' && name !== '--as-tested')
  /** @type {string | undefined} */
  let output
  const at = rest.indexOf('--output')
  if (at >= 0) output = rest.splice(at, 2)[1]
  const known = ['dir', 'deb', 'AppImage', 'nsis', 'dmg']
  const odd = rest.find((name) => !known.includes(name))
  if (odd !== undefined) throw new Obstacle(`"${odd}" is no kind of package. Known are: ${known.join(', ')}.`)
  const targets = rest.length > 0 ? rest : ['dir']
  if (asTested && targets.some((name) => name !== 'dir'))
    throw new Obstacle('What is packed for tests has open doors: "dir" is made of it, and no package for other people.')
  if (testRuntime && targets.some((name) => name !== 'dir')) {
    throw new Obstacle(
      'The Electron at hand is a test runtime, so no package for other people is made from it. Use a machine that reaches ' +
        'the official Electron, or name its folder in LATCHKEY_ELECTRON_DIST; "npm run pack -- dir" makes a test build here.',
    )
  }
  return { targets, output, asTested }
}
