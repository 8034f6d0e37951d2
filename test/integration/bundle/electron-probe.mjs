import { writeFileSync } from 'node:fs'
import * as electron from 'electron'

// Started by Electron itself, with a list of paths such as `app.commandLine.appendSwitch`: says which of them the
// running version does not have. The sets of names come from the sources, see electron-use.ts.

const { app, BrowserWindow, ipcMain, Menu, nativeImage, Notification, screen, utilityProcess } = electron
const { PROBE_PATHS = '{}', PROBE_CHILD = '', PROBE_RESULT = '' } = process.env
const { main, preload } = JSON.parse(PROBE_PATHS)

/** Follows a path from the longest known beginning; runs in the page too, so it may use nothing from outside. */
const missingIn = (paths, bases) =>
  paths.filter((path) => {
    const known = Object.keys(bases).filter((base) => path === base || path.startsWith(`${base}.`))
    const start = known.sort((a, b) => b.length - a.length)[0]
    if (start === undefined) return true
    let value = bases[start]
    for (const name of path.slice(start.length + 1).split('.')) {
      if (name === '') break
      if (value === null || value === undefined || !(name in Object(value))) return true
      value = value[name]
    }
    return value === undefined
  })

async function probe() {
  // The preloads' modules are asked for in a page that has them; the app's own pages have no Node.
  const webPreferences = { sandbox: false, nodeIntegration: true, contextIsolation: false }
  const window = new BrowserWindow({ show: false, webPreferences })
  const event = new Promise((resolve) => ipcMain.handle('probe', resolve))
  await window.loadURL('about:blank')
  const inPage = (code) => window.webContents.executeJavaScript(code)
  void inPage("require('electron').ipcRenderer.invoke('probe')")
  const child = utilityProcess.fork(PROBE_CHILD)
  const portHas = await new Promise((resolve) => child.once('message', resolve))
  const bases = {
    ...electron,
    'BrowserWindow()': window,
    'BrowserWindow.getFocusedWindow()': window,
    'Menu.buildFromTemplate()': Menu.buildFromTemplate([]),
    'nativeImage.createFromPath()': nativeImage.createEmpty(),
    'Notification()': new Notification({ title: 'probe', body: 'not shown' }),
    'screen.getPrimaryDisplay()': screen.getPrimaryDisplay(),
    'screen.getAllDisplays()': screen.getAllDisplays(),
    'screen.getAllDisplays().filter()': screen.getAllDisplays().filter(() => true),
    'WebContents()': window.webContents,
    'Session()': window.webContents.session,
    'IpcMainInvokeEvent()': await event,
    'utilityProcess.fork()': child,
    'ParentPort()': Object.fromEntries(portHas.map((name) => [name, true])),
  }
  const missing = missingIn(main, bases)
  const inPreload = await inPage(`(${missingIn})(${JSON.stringify(preload)}, { ...require('electron') })`)
  writeFileSync(PROBE_RESULT, JSON.stringify({ electron: process.versions.electron, missing, inPreload }))
  child.kill()
}

app.commandLine.appendSwitch('password-store', 'basic')
// Not awaited: Electron gets ready only after this module has been loaded.
app
  .whenReady()
  .then(probe)
  .then(
    () => app.exit(0),
    (error) => {
      process.stderr.write(`${error.stack}\n`)
      app.exit(1)
    },
  )
