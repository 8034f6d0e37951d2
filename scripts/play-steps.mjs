import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { until } from './lib/daemons.mjs'
import { writePicture } from './lib/picture.mjs'

/** @typedef {import('./play.mjs').Step} Step */

/**
 * The main job, as a person does it: three clicks from the first screen to the saved model.
 * @type {readonly Step[]}
 */
export const playSteps = [
  {
    name: 'The first screen is shown',
    run: async ({ page }) => {
      await page.getByRole('button', { name: /practice/i }).waitFor()
    },
  },
  {
    name: 'Practice is added with one click',
    run: async ({ page }) => {
      await page.getByRole('button', { name: /practice/i }).click()
      await page.getByRole('button', { name: /choose|add pictures/i }).waitFor()
    },
  },
  {
    name: 'A picture goes up and the model comes back',
    run: async ({ app, page, folder }) => {
      const picture = join(folder, 'hill.png')
      writePicture(picture)
      await app.evaluate(({ dialog }, file) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] })
      }, picture)
      await page.getByRole('button', { name: /choose|add pictures/i }).click()
      await page.getByRole('button', { name: /save/i }).first().waitFor({ timeout: 90_000 })
    },
  },
  {
    name: 'The model is saved',
    run: async ({ app, page, folder, result }) => {
      const target = join(folder, 'hill.glb')
      await app.evaluate(({ dialog }, file) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath: file })
      }, target)
      await page.getByRole('button', { name: /save/i }).first().click()
      await until(
        () => existsSync(target) && !readdirSync(folder).some((name) => name.endsWith('.partial')),
        'saving',
        60_000,
      )
      result.model = target
    },
  },
]
