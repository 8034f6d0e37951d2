import { join } from 'node:path'

/** @typedef {import('./play.mjs').Step} Step */

/**
 * The main job, as a person does it: three clicks from the first screen to the saved model.
 * @type {readonly Step[]}
 */
export const playSteps = [
  {
    name: 'The first screen is shown',
    run: async ({ page }) => {
      await page.getByRole('button', { name: 'Try it now' }).waitFor()
    },
  },
  {
    name: 'Practice is opened with one click',
    run: async ({ page }) => {
      await page.getByRole('button', { name: 'Try it now' }).click()
      await page.getByRole('button', { name: 'Use the sample picture' }).waitFor()
    },
  },
  {
    name: 'A picture goes up and the model comes back',
    run: async ({ page }) => {
      await page.getByRole('button', { name: 'Use the sample picture' }).click()
      await page.locator('article[data-stage="done"]').waitFor({ timeout: 90_000 })
      await page.getByRole('img').first().waitFor()
    },
  },
  {
    name: 'The model is saved and checked',
    run: async ({ page, result }) => {
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      const saved = page.locator('li[data-stage="saved"]')
      await saved.waitFor({ timeout: 60_000 })
      await saved.locator('summary').click()
      const folder = await saved.locator('[data-fact="folder"]').textContent()
      const name = (await saved.getByText(/^Saved as /).textContent())?.replace(/^Saved as /, '')
      if (!folder || !name) throw new Error('The saved file is not named on its card')
      result.model = join(folder, name)
    },
  },
]
