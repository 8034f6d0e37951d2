import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ProjectCopy } from '../support/project-copy.ts'
import { type RunResult, run } from '../support/run.ts'

const root = resolve(import.meta.dirname, '../..')
const resultSchema = z.strictObject({
  model: z.string().endsWith('.glb'),
  bytes: z.number().int().positive(),
  triangles: z.number().int().positive(),
  sha256: z.string().length(64),
  screenshots: z.array(z.string()).min(1),
  electron: z.string().regex(/^\d+\.\d+\.\d+/),
  seconds: z.number().positive(),
})

let copy: ProjectCopy

beforeEach(() => {
  copy = new ProjectCopy()
  for (const name of ['out', 'node_modules', '.runtime']) symlinkSync(join(root, name), join(copy.folder, name))
})
afterEach(() => copy.remove())

/** Plays in the copy, with the runtime at hand under the copy's own path. */
function play(): Promise<RunResult> {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH?.replace(root, copy.folder)
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1', ELECTRON_OVERRIDE_DIST_PATH: dist }
  return run(process.execPath, [join(copy.folder, 'scripts/play.mjs')], { cwd: copy.folder, env })
}

describe('the main job, played', () => {
  it('ends with one line that says what was saved, as read back, and where the pictures lie', async () => {
    const { code, stdout, stderr } = await play()
    expect([code, stderr]).toEqual([0, ''])
    const result = resultSchema.parse(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? ''))
    expect(result.triangles).toBeLessThanOrEqual(10_000)
    const digests = result.screenshots.map((file) =>
      createHash('sha256')
        .update(readFileSync(join(copy.folder, file)))
        .digest('hex'),
    )
    expect(new Set(digests).size).toBe(result.screenshots.length)
  })

  it('ends with exit code 1 and a picture of the moment when a step fails, and with no result', async () => {
    copy.write(
      'scripts/play-steps.mjs',
      `export const playSteps = [{ name: 'Something that is not there', run: async ({ page }) => {
        await page.getByRole('button', { name: 'No such button' }).click({ timeout: 500 })
      } }]\n`,
    )
    const { code, stdout } = await play()
    expect(code).toBe(1)
    expect(stdout).toContain('FAILED: Something that is not there')
    expect(stdout).not.toContain('"model"')
    const folder = join(copy.folder, '.results/start')
    expect(existsSync(folder) && readdirSync(folder)).toEqual(['failed-01-something-that-is-not-there.png'])
  })
})
