import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { makeFolders, startBus, startKeyring } from '../../scripts/desktop.mjs'
import { despiteCollection } from './collected.ts'

const root = join(import.meta.dirname, '../..')

/** A person's computer for one test: home, message bus and an unlocked keychain that nobody else uses. */
export interface Computer {
  readonly env: Record<string, string>
  readonly home: string
  readonly keyringPid: number
  stop(): Promise<void>
}

/** Starts one. `keychain: false` gives a computer that has none. */
export async function startComputer(options: { readonly keychain?: boolean } = {}): Promise<Computer> {
  const base = mkdtempSync(join(tmpdir(), 'lk-'))
  const folders = makeFolders(base)
  const bus = await within('the bus starts', startBus(folders))
  // Now and then, once in some thousand starts, the system's keychain does not open; the next one does.
  const open = () => startKeyring(folders, bus).catch(() => startKeyring(folders, bus))
  const keyring = options.keychain === false ? null : await within('the keychain starts', open())
  const env: Record<string, string> = {}
  for (const [name, value] of Object.entries({ ...process.env, ...folders.env, ...bus.env })) {
    if (typeof value === 'string' && name !== 'ELECTRON_RUN_AS_NODE' && name !== 'WAYLAND_DISPLAY') env[name] = value
  }
  return {
    env,
    home: base,
    keyringPid: keyring?.daemon.child.pid ?? 0,
    async stop() {
      await keyring?.stop()
      await bus.stop()
      rmSync(base, { recursive: true, force: true })
    },
  }
}

const STEP_MS = 40_000

/** Waits for one step of a start or an end; says which one it was when it does not come. */
async function within<T>(step: string, work: Promise<T>, onLate: () => void = () => undefined): Promise<T> {
  let late: NodeJS.Timeout | undefined
  const deadline = new Promise<never>((_resolve, reject) => {
    late = setTimeout(() => {
      onLate()
      reject(new Error(`${step}: not within ${STEP_MS} ms`))
    }, STEP_MS)
  })
  try {
    return await Promise.race([work, deadline])
  } finally {
    clearTimeout(late)
  }
}

/** The app, running in a real window with Chromium's sandbox on. */
export interface RunningApp {
  readonly app: ElectronApplication
  readonly page: Page
  close(): Promise<void>
}

/**
 * Starts the test flavour on a computer and waits for its first screen, as main says it is.
 * @param extra `packed`: the program to start instead, which finds its app by itself; `unanswered`: what is shown before
 * main has said anything will do
 */
export async function startApp(
  computer: Computer,
  extra: {
    readonly env?: Record<string, string>
    readonly args?: readonly string[]
    readonly packed?: string
    readonly unanswered?: boolean
  } = {},
): Promise<RunningApp> {
  const launch = _electron.launch({
    executablePath: extra.packed ?? process.execPath,
    args: [...(extra.packed === undefined ? [join(root, 'out/test')] : []), ...(extra.args ?? [])],
    // Without this the launcher itself would switch the sandbox off.
    chromiumSandbox: true,
    env: { ...computer.env, ...extra.env },
    cwd: computer.home,
  })
  const app = await within('the app is launched', launch)
  const kill = (): boolean => app.process().kill('SIGKILL')
  const page = await within('the first window opens', app.firstWindow(), kill)
  await page.getByRole('heading').or(page.locator('header')).first().waitFor()
  if (extra.unanswered !== true) await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' })
  return { app, page, close: () => within('the app ends', end(app), kill) }
}

/** Quits as a person who does not want to wait for work that is under way. */
async function end(app: ElectronApplication): Promise<void> {
  // An app that has ended already cannot be asked anything, and need not be.
  await answerQuestions(app, 1).catch(() => undefined)
  await app.close()
}

/** Answers the next questions with that button (counted from 0), and keeps what was asked for {@link questionsAsked}. */
export async function answerQuestions(app: ElectronApplication, button: number): Promise<void> {
  await app.evaluate(({ dialog }, response) => {
    const asked: unknown[] = []
    const answer = (...given: unknown[]): Promise<{ response: number; checkboxChecked: boolean }> => {
      asked.push(given.at(-1))
      return Promise.resolve({ response, checkboxChecked: false })
    }
    Object.assign(dialog, { showMessageBox: answer, asked })
  }, button)
}

/** What was asked since {@link answerQuestions}. */
export function questionsAsked(app: ElectronApplication): Promise<readonly { detail: string; buttons: string[] }[]> {
  return app.evaluate(({ dialog }) => Reflect.get(dialog, 'asked'))
}

/** Keeps notifications instead of showing them, for {@link notificationsShown}. */
export async function keepNotifications(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ Notification }) => {
    const shown: unknown[] = []
    Object.assign(Notification, { shown, isSupported: () => true })
    Notification.prototype.show = function show(): void {
      shown.push(this)
    }
  })
}

/** What was shown since {@link keepNotifications}, in order. */
export function notificationsShown(app: ElectronApplication): Promise<readonly { title: string; body: string }[]> {
  return app.evaluate(({ Notification }) => {
    const shown: Electron.Notification[] = Reflect.get(Notification, 'shown')
    return shown.map(({ title, body }) => ({ title, body }))
  })
}

/** The person turns to something else. Without a window manager nothing but hiding takes the focus. */
export async function lookAway(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
}

/** Clicks the last of the notifications that {@link keepNotifications} kept. */
export async function clickNotification(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ Notification }) => {
    const shown: Electron.Notification[] = Reflect.get(Notification, 'shown')
    shown.at(-1)?.emit('click')
  })
}

/** Answers the next file dialogs with these paths, as a person who chooses them would. */
export async function answerDialogs(app: ElectronApplication, paths: readonly string[]): Promise<void> {
  await despiteCollection(() =>
    app.evaluate(({ dialog }, filePaths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [...filePaths] })
    }, paths),
  )
}

/** Opens the form for a profile with a key, and fills in everything but the key. */
export async function describeProfile(page: Page, name: string, address: string): Promise<void> {
  const first = page.getByRole('button', { name: 'I have a key' })
  const bar = page.getByRole('button', { name: /^Profile: / })
  await first.or(bar).waitFor()
  if (await bar.isVisible()) {
    await bar.click()
    await page.getByRole('button', { name: 'Add a profile' }).click()
  } else await first.click()
  await page.getByLabel('Profile name').fill(name)
  await page.getByLabel('Address').fill(address)
}

/** Opens another profile as a person at the keyboard does: Ctrl-K, some letters, Enter. */
export async function switchProfile(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search profiles' }).fill(name)
  await page.getByRole('option', { name }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByLabel(`Profile: ${name}`).waitFor()
}
