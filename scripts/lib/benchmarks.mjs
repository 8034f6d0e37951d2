/** Every benchmark there is, with what it measures. Its code is test/bench/NAME.bench.ts. */
export const benchmarks = /** @type {const} */ ({
  start: 'cold start, memory at rest and the first chunk, against a bare Electron window',
  rotation: 'changing keys under load: time for each change, requests that failed, uploads that were lost',
  ledger: 'what noting every use of a key costs a run of 1,000 requests',
  history: 'opening Work, and starting, with 100,000 past jobs of one profile',
  transfers: 'uploads and downloads, against axios, curl and rclone (--small: a short form for trying out)',
  profiles: 'a desk of 500 profiles: start, switching, search, scrolling its table',
  switching: 'going from one of 500 profiles to another; scrolling a work list of 10,000',
})

/** What stands behind a name where less is to be measured. */
export const SMALL = '--small'

/** @typedef {keyof typeof benchmarks} BenchmarkName */

/**
 * Which benchmark a command line asks for. Anything more than one name is refused: a run that quietly left half of
 * what was asked out would be taken for a whole one.
 * @param {readonly string[]} args
 * @returns {BenchmarkName | undefined} undefined when none, an unknown one, or more than one is named
 */
export function askedBenchmark(args) {
  const names = /** @type {BenchmarkName[]} */ (Object.keys(benchmarks))
  const [first, ...more] = args
  const known = more.length === 0 || (first === 'transfers' && more.length === 1 && more[0] === SMALL)
  return known ? names.find((name) => name === first) : undefined
}

/**
 * @returns {string} one line for each benchmark
 */
export function benchmarkList() {
  const lines = Object.entries(benchmarks).map(([name, what]) => `  ${name.padEnd(12)}${what}`)
  return ['npm run bench -- NAME, where NAME is one of:', ...lines].join('\n')
}
