import { resolve } from 'node:path'
import { build } from './build.mjs'
import { packOptions } from './lib/pack-options.mjs'
import { root } from './lib/project.mjs'
import { runMain, say } from './lib/say.mjs'
import { knownRuntime } from './setup/runtime.mjs'
import { setup } from './setup.mjs'

/**
 * Packs the production flavour with the Electron at hand.
 * @param {readonly string[]} args kinds of package ('dir' when none is named), --output FOLDER,
 *   --as-built to pack what out/production holds, --as-tested to pack out/test as it is, without fuses, for a test that
 *   drives it
 * @returns {Promise<number>}
 */
async function main(args) {
  const asIs = ['--as-built', '--as-tested'].some((name) => args.includes(name))
  const runtime = (asIs ? knownRuntime() : undefined) ?? (await setup({ virtual: false }))
  const { targets, output, asTested } = packOptions(args, runtime.testRuntime)
  if (!asIs) await build('production', runtime)
  // Inside Electron's Node a path that ends in .asar is taken for a folder; here it is a file to be written.
  Reflect.set(process, 'noAsar', true)
  // Loaded late: it must not be needed before the set-up has installed it.
  const { build: makePackages, Platform } = await import('electron-builder')
  const made = await makePackages({
    projectDir: root,
    targets: Platform.current().createTarget(targets),
    publish: 'never',
    config: {
      extends: 'electron-builder.yml',
      electronDist: runtime.dist,
      electronVersion: runtime.electronVersion,
      // A fuse forbids what every driver of an Electron needs.
      ...(asTested && { files: ['out/test/**'], extraMetadata: { main: 'out/test/main/index.js' }, afterPack: null }),
      ...(output === undefined ? {} : { directories: { output: resolve(output), buildResources: 'resources' } }),
    },
  })
  for (const file of made) say(`Made ${file}`)
  say(`The unpacked app lies in ${resolve(root, output ?? 'dist')}`)
  if (runtime.testRuntime)
    say('THIS IS A TEST BUILD, made from a test runtime: it accepts only services on this machine. Hand it to nobody.')
  return 0
}

await runMain(() => main(process.argv.slice(2)))
