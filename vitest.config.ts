import { configDefaults, defineConfig } from 'vitest/config'
import { leftOutOn } from './scripts/lib/left-out.mjs'

const leftOut = leftOutOn(process.platform).map(({ files }) => files)

/**
 * One project per suite, run one after the other by scripts/test.mjs. The cache and the reports lie in .results:
 * the ordinary user as whom the tests run may write nowhere else.
 */
const suite = (name: string, include: string[], options: object = {}): object => ({
  extends: true,
  test: {
    name,
    include,
    setupFiles: ['test/support/learn-languages.ts'],
    exclude: [...configDefaults.exclude, ...leftOut],
    ...options,
  },
})

export default defineConfig({
  cacheDir: '.results/cache/vite',
  define: { __TEST_FLAVOUR__: 'true', __WITH_FAULTS__: 'true' },
  test: {
    watch: false,
    allowOnly: false,
    passWithNoTests: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A state that is waited for may take its time on a busy machine; it is looked at often, so nothing gets slower.
    expect: { poll: { timeout: 20_000, interval: 50 } },
    // Two cores: more workers only get in each other's way.
    maxWorkers: 2,
    projects: [
      suite('unit', ['test/unit/**/*.test.ts', 'test/unit/**/*.test.tsx']),
      suite('integration', ['test/integration/**/*.test.ts', 'test/faults/**/*.test.ts'], {
        testTimeout: 120_000,
        hookTimeout: 120_000,
      }),
      // One window at a time: two apps on one virtual display take each other's focus.
      suite('e2e', ['test/e2e/**/*.test.ts'], {
        testTimeout: 180_000,
        hookTimeout: 180_000,
        fileParallelism: false,
        sequence: { groupOrder: 1 },
      }),
      // Takes pictures, proves nothing: no part of npm test.
      suite('pictures', ['test/pictures/**/*.test.ts'], { fileParallelism: false, sequence: { groupOrder: 2 } }),
    ],
  },
})
