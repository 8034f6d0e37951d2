import { join } from 'node:path'
import { expect, it } from 'vitest'
import { addProfile, chooseFiles, writeFiles } from '../support/app-steps.ts'
import { deskForEach } from '../support/desk.ts'
import { PNG_HEAD } from '../support/image-files.ts'
import { ballPng } from '../support/images.ts'
import { ballJpeg } from '../support/jpeg.ts'
import { startPracticeForTest } from '../support/practice.ts'

const desk = deskForEach()

it('shows the pictures that are being sent, small, and nothing for one that cannot be read', async () => {
  const { page } = desk.running
  const service = await startPracticeForTest()
  try {
    await addProfile(desk.running, service)
  } finally {
    // From now on nobody answers: the files stay as they were given, without results.
    await service.close()
  }
  const paths = writeFiles(join(desk.computer.home, 'pictures'), {
    'broken.png': Buffer.concat([PNG_HEAD, Buffer.alloc(500)]),
    'ball.png': ballPng({ width: 900, height: 300 }),
    'photo.jpg': await ballJpeg(600, 800),
  })
  await chooseFiles(desk.running, paths)
  await expect.poll(() => page.locator('img[data-thumbnail]').count()).toBe(2)
  const sizes = await page
    .locator('img[data-thumbnail]')
    .evaluateAll((images) =>
      images.map((image) => image instanceof HTMLImageElement && [image.naturalWidth, image.naturalHeight]),
    )
  expect(sizes).toEqual([
    [256, 85],
    [192, 256],
  ])
  expect(await page.locator('li', { hasText: 'broken.png' }).locator('img').count()).toBe(0)
})
