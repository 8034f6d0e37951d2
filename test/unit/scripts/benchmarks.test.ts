import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { askedBenchmark, benchmarkList, benchmarks } from '../../../scripts/lib/benchmarks.mjs'
import { run } from '../../support/run.ts'

const root = resolve(import.meta.dirname, '../../..')
const bench = (...args: string[]) =>
  run(process.execPath, [join(root, 'scripts/bench.mjs'), ...args], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  })

describe('npm run bench', () => {
  it.each(Object.keys(benchmarks))('knows %s, and has its code', (name) => {
    expect(askedBenchmark([name])).toBe(name)
    expect(existsSync(join(root, 'test/bench', `${name}.bench.ts`))).toBe(true)
  })

  it.each([[[]], [['stat']], [['toString']], [['start', 'switching']], [['start', 'start']]])(
    'takes %j for none of them',
    (args) => {
      expect(askedBenchmark(args)).toBeUndefined()
    },
  )

  it('lists what there is when none is named', async () => {
    const { code, stdout } = await bench()
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${benchmarkList()}\n` })
    for (const name of Object.keys(benchmarks)) expect(stdout).toContain(`  ${name} `)
  })

  it('refuses an unknown one with the list, before it sets anything up', async () => {
    const { code, stdout } = await bench('stat')
    expect({ code, stdout }).toEqual({ code: 2, stdout: `${benchmarkList()}\n` })
  })
})
