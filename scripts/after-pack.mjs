import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { flipFuses } from '@electron/fuses'
import { fuses } from './lib/fuses.mjs'

/**
 * The packager calls this with the unpacked app, before anything is signed.
 * @param {import('electron-builder').AfterPackContext} context
 */
export async function afterPack(context) {
  const { appOutDir, electronPlatformName, packager } = context
  const { productFilename } = packager.appInfo
  const mac = electronPlatformName === 'darwin'
  const resources = mac
    ? join(appOutDir, `${productFilename}.app`, 'Contents', 'Resources')
    : join(appOutDir, 'resources')
  // Electron's own demonstration app comes along when an unpacked runtime is used.
  rmSync(join(resources, 'default_app.asar'), { force: true })
  await flipFuses(join(appOutDir, executableName(electronPlatformName, productFilename)), fuses)
}

/**
 * @param {string} platform
 * @param {string} product
 * @returns {string} relative to the unpacked app
 */
function executableName(platform, product) {
  if (platform === 'darwin') return join(`${product}.app`, 'Contents', 'MacOS', product)
  return platform === 'win32' ? `${product}.exe` : product.toLowerCase()
}
