import { BrowserWindow } from 'electron'
import { DEV_SERVER } from './dev-server.ts'

/**
 * Under `npm run dev -- -- --gallery`: every state of every screen, in a window without a preload. Nothing in it can
 * reach main, and no other build has the page.
 */
export function openGallery(args: readonly string[]): void {
  if (DEV_SERVER === null || !args.includes('--gallery')) return
  const window = new BrowserWindow({ webPreferences: { sandbox: true, partition: 'gallery' } })
  void window.loadURL(`${DEV_SERVER.origin}/gallery.html`)
}
