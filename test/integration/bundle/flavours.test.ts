import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'electron-vite'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { built, filesIn, holding, ROOT } from './built-files.ts'

/** What only a driver or a test may find; each is a text that stands in the code which a test flavour has more. */
const HOOKS = ['__playwright_run', 'remote-debugging-port', 'LATCHKEY_TEST_PASSED_MS', 'LATCHKEY_TEST_SET_CLOCK_MS']

/** What a practice service is told to misbehave with; whoever develops has it as well, for drills. */
const FAULTS = ['not-configured', 'holdResults', 'oddAnswers', 'wrongJob', 'duplicateNames', 'stallUploadAfterBytes']

/** Drills: their list, what plays and keeps them, their screens and what is said there, in both languages. */
const DRILL_PARTS = ['result-thrown-away', 'drill-set', 'drills.json', 'Begin it again', 'Le recommencer', 'data-drill']

/** What only the dev server needs: its policy's mark, the way past the proxy, the header put on. */
const DEV = ["'nonce-", 'proxyBypassRules', 'onHeadersReceived']

describe('hooks for tests', () => {
  it.each([...HOOKS, ...FAULTS])('%s is in the test flavour and not in the production flavour', (hook) => {
    expect(holding(built('test', '.'), hook)).not.toEqual([])
    expect(holding(built('production', '.'), hook)).toEqual([])
  })
})

describe('drills', () => {
  it.each(DRILL_PARTS)('%s is in the test flavour and not in the production flavour', (part) => {
    expect(holding(built('test', '.'), part)).not.toEqual([])
    expect(holding(built('production', '.'), part)).toEqual([])
  })
})

describe('what the dev server needs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-development-'))

  beforeAll(async () => {
    // As scripts/lib/dev-server.mjs sets them for the project's own settings.
    vi.stubEnv('LATCHKEY_DEV_PORT', '5173')
    vi.stubEnv('LATCHKEY_DEV_NONCE', 'marked-by-the-test')
    vi.stubEnv('LATCHKEY_DEV_OUT', folder)
    vi.stubEnv('LATCHKEY_FLAVOUR', undefined)
    await build({ root: ROOT, logLevel: 'error', build: { emptyOutDir: false }, ignoreConfigWarning: true })
  })

  afterAll(() => {
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true, force: true })
  })

  it.each(DEV)('%s is in a development build, and in neither of the others', (mark) => {
    expect(holding(filesIn(folder), mark).some((file) => file.startsWith('main/'))).toBe(true)
    for (const flavour of ['production', 'test'] as const) expect(holding(built(flavour, 'main'), mark)).toEqual([])
  })

  it('knows the one server it was built for; the others know none and keep their own pages', () => {
    const [dev, production] = [filesIn(folder), built('production', '.')]
    const inMain = (files: Map<string, string>, text: string): string[] =>
      holding(files, text).filter((file) => file.startsWith('main/'))
    expect(inMain(dev, 'http://127.0.0.1:5173')).not.toEqual([])
    expect(inMain(production, '://app/index.html')).not.toEqual([])
    expect(holding(production, '127.0.0.1:5173')).toEqual([])
    expect(holding(production, 'ELECTRON_RENDERER_URL')).toEqual([])
  })

  it('takes no hook for tests along, but what drills are made of', () => {
    for (const hook of HOOKS) expect(holding(filesIn(folder), hook)).toEqual([])
    for (const part of [...FAULTS, ...DRILL_PARTS])
      expect([part, holding(filesIn(folder), part)]).not.toEqual([part, []])
  })
})
