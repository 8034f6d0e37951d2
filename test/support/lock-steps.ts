import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DEFAULT_SETTINGS } from '../../src-main/storage/settings-store.ts'
import type { SettingsView } from '../../src-preload/contract/settings.ts'
import type { RunningApp } from './app.ts'
import { chooseInMenu } from './app-steps.ts'
import { holdsKey } from './canary.ts'
import { ballPng } from './images.ts'
import { memoryCopies } from './memory-copies.ts'

/** A picture with so much behind its end that it cannot be sent in one go. */
export function longPng(megabytes = 8): Buffer {
  return Buffer.concat([ballPng(), Buffer.alloc(megabytes * 1024 * 1024, 'far from compressible ')])
}

/** Changes settings as the screen does. */
export async function set({ page }: RunningApp, change: Partial<SettingsView>): Promise<void> {
  await page.evaluate((settings) => window.latchkey.call['settings.change'](settings), {
    ...DEFAULT_SETTINGS,
    ...change,
  })
}

/** Locks from the menu bar and waits until the keys are gone. */
export async function lock(running: RunningApp): Promise<void> {
  await chooseInMenu(running, 'CmdOrCtrl+L')
  await locked(running)
}

/** Waits until Latchkey is locked and nothing is under way any more. */
export async function locked({ page }: RunningApp): Promise<void> {
  await page.getByRole('heading', { name: 'Latchkey is locked' }).waitFor()
  await page.getByText('Nothing is sent or fetched until it is unlocked.').waitFor()
}

/** What the system tells, as Electron passes it on. */
export async function system({ app }: RunningApp, event: 'lock-screen' | 'unlock-screen' | 'suspend'): Promise<void> {
  await app.evaluate(({ powerMonitor }, told) => void powerMonitor.emit(told as 'suspend'), event)
}

/** Writes a heap snapshot of main, which collects garbage first, and says whether the key stands in it. */
export async function heapHolds({ app }: RunningApp, folder: string, key: string): Promise<boolean> {
  const path = join(folder, `main-${Date.now()}.heapsnapshot`)
  await app.evaluate((_electron, file) => {
    const { writeHeapSnapshot }: typeof import('node:v8') = process.getBuiltinModule('node:v8')
    writeHeapSnapshot(file)
  }, path)
  return holdsKey(readFileSync(path), key)
}

/** How many raw copies of the key any program of the same user finds in main's memory. */
export function rawCopies({ app }: RunningApp, key: string): number {
  return memoryCopies(app.process().pid ?? 0, key)
}
