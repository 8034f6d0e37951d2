import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type Desktop, startDesktop } from '../../../scripts/desktop.mjs'
import { type RunResult, run } from '../../support/run.ts'
import { windowTitles } from '../../support/windows.ts'

const keytar = resolve(import.meta.dirname, '..', '..', '..', 'node_modules', 'keytar')

/** Asks the keychain on that desktop, in a process of its own. */
function askKeychain(desktop: Desktop, call: string): Promise<RunResult> {
  const code = `require(${JSON.stringify(keytar)}).${call}.then((value) => console.log(value), (error) => console.log('FAILED', error.message))`
  return run(process.execPath, ['-e', code], { env: { ...process.env, ...desktop.env, ELECTRON_RUN_AS_NODE: '1' } })
}

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('a desktop of our own', () => {
  const desktops: Desktop[] = []

  async function start(): Promise<Desktop> {
    const desktop = await startDesktop()
    desktops.push(desktop)
    return desktop
  }

  afterEach(async () => {
    for (const desktop of desktops.splice(0)) await desktop.stop()
  })

  it('has a keychain that keeps what is put into it', async () => {
    const desktop = await start()
    await askKeychain(desktop, "setPassword('Latchkey', 'somebody', 'fake-key-desktop')")
    const { stdout } = await askKeychain(desktop, "getPassword('Latchkey', 'somebody')")
    expect(stdout.trim()).toBe('fake-key-desktop')
  })

  it('shares nothing with another one', async () => {
    const [one, other] = [await start(), await start()]
    await askKeychain(one, "setPassword('Latchkey', 'somebody', 'fake-key-desktop')")
    expect((await askKeychain(other, "getPassword('Latchkey', 'somebody')")).stdout.trim()).toBe('null')
    expect(one.display?.display).not.toBe(other.display?.display)
    expect(one.env.XDG_CONFIG_HOME).not.toBe(other.env.XDG_CONFIG_HOME)
  })

  it('does not bring a stopped keychain back by itself', async () => {
    const desktop = await start()
    await desktop.keyring.stop()
    expect((await askKeychain(desktop, "getPassword('Latchkey', 'somebody')")).stdout).toContain('FAILED')
  })

  it('has a display with nothing on it', async () => {
    const desktop = await start()
    expect(windowTitles(desktop.display?.display ?? '')).toEqual([])
  })

  it('ends its own processes, a suspended one too, and removes its folders', async () => {
    const desktop = await start()
    const pids = [desktop.display?.daemon.pid ?? 0, desktop.bus.daemon.pid, desktop.keyring.daemon.pid]
    expect(pids.every(alive)).toBe(true)
    process.kill(desktop.keyring.daemon.pid, 'SIGSTOP')
    await desktop.stop()
    expect(pids.filter(alive)).toEqual([])
    expect(existsSync(desktop.folders.base)).toBe(false)
  })
})
