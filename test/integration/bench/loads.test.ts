import { join } from 'node:path'
import { expect, it } from 'vitest'
import { benchmarks } from '../../../scripts/lib/benchmarks.mjs'
import { run } from '../../support/run.ts'

const BENCH = join(import.meta.dirname, '../../bench')

// Nobody runs them every day: one that does not even load any more would be found out when its number is wanted.
it.each(Object.keys(benchmarks))('the benchmark %s loads where it runs, without a bundler', async (name) => {
  const [built, bench] = ['as-built', `${name}.bench`].map((file) => JSON.stringify(join(BENCH, `${file}.ts`)))
  const program = `(await import(${built})).asTheBuildWould(); console.log(typeof (await import(${bench})).measure)`
  const ended = await run(process.execPath, ['--input-type=module', '-e', program])
  expect(ended).toMatchObject({ code: 0, stdout: 'function\n' })
})
