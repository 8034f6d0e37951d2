import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { askedBenchmark, type BenchmarkName, SMALL } from '../../scripts/lib/benchmarks.mjs'
import { resultsFolder } from '../../scripts/lib/project.mjs'
import { runMain, say } from '../../scripts/lib/say.mjs'
import { asTheBuildWould } from './as-built.ts'
import { closingLine, isMet, linesOf, type Report } from './report.ts'

// Runs as an ordinary user, inside Electron's Node: see scripts/bench.mjs.

const code: Readonly<Record<BenchmarkName, () => Promise<{ measure: (small: boolean) => Promise<Report> }>>> = {
  start: () => import('./start.bench.ts'),
  rotation: () => import('./rotation.bench.ts'),
  history: () => import('./history.bench.ts'),
  transfers: () => import('./transfers.bench.ts'),
  profiles: () => import('./profiles.bench.ts'),
  switching: () => import('./switching.bench.ts'),
  ledger: () => import('./ledger.bench.ts'),
}

/** Runs one benchmark; 0 when every goal is met, 1 otherwise. Its report is kept in .results/bench. */
async function main(args: readonly string[]): Promise<number> {
  const name = askedBenchmark(args)
  if (name === undefined) return 2
  asTheBuildWould()
  say(`Benchmark: ${name} (${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown'}, virtual display)`)
  const report = await (await code[name]()).measure(args.includes(SMALL))
  for (const line of linesOf(report)) say(line)
  const closing = closingLine(name, report)
  mkdirSync(join(resultsFolder, 'bench'), { recursive: true })
  writeFileSync(join(resultsFolder, 'bench', `${name}.json`), `${closing}\n`)
  say(closing)
  return report.goals.every(isMet) ? 0 : 1
}

await runMain(() => main(process.argv.slice(2)))
