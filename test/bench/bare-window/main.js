import { join } from 'node:path'
import { app, BrowserWindow, Menu } from 'electron'

// What Electron itself costs: the same switches, sandbox and window size as Latchkey, one page, nothing else.
app.commandLine.appendSwitch('password-store', 'basic')
app.commandLine.appendSwitch('proxy-server', 'http://127.0.0.1:1')
app.commandLine.appendSwitch('proxy-bypass-list', '<-loopback>')
app.enableSandbox()
app.on('window-all-closed', () => app.quit())
app.whenReady().then(() => {
  Menu.setApplicationMenu(null)
  const webPreferences = { sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false }
  const window = new BrowserWindow({ width: 1080, height: 760, show: false, webPreferences })
  window.once('ready-to-show', () => window.show())
  return window.loadFile(join(import.meta.dirname, 'index.html'))
})
