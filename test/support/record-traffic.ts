import type { ElectronApplication } from 'playwright-core'

/** Everything main sends to the React window from now on, as text; the sealed window's own calls are left out. */
export async function recordTraffic(app: ElectronApplication): Promise<() => Promise<string>> {
  await app.evaluate(({ BrowserWindow, ipcMain }) => {
    const log: string[] = []
    Reflect.set(globalThis, 'recordedTraffic', log)
    const { webContents } = BrowserWindow.getAllWindows()[0] ?? {}
    if (webContents === undefined) throw new Error('no window')
    const send = webContents.send.bind(webContents)
    webContents.send = (channel: string, ...given: unknown[]) => {
      log.push(JSON.stringify([channel, given]))
      send(channel, ...given)
    }
    // Answers travel through the handlers: wrap those that are registered.
    const handlers: unknown = Reflect.get(ipcMain, '_invokeHandlers')
    if (!(handlers instanceof Map)) throw new Error('handlers cannot be recorded')
    for (const [channel, handler] of handlers) {
      handlers.set(channel, async (...given: unknown[]) => {
        const answer: unknown = await Reflect.apply(handler, undefined, given)
        if (!channel.startsWith('latchkey:keyEntry.')) log.push(JSON.stringify([channel, given.slice(1), answer]))
        return answer
      })
    }
  })
  return () => app.evaluate(() => (Reflect.get(globalThis, 'recordedTraffic') as string[]).join('\n'))
}

/** The process of the React window. */
export function rendererPid(app: ElectronApplication): Promise<number> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0)
}
