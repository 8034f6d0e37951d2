import type { RunningApp } from './app.ts'

/** Ends the process of the window's page, as a mistake of the browser would. */
export async function crashPage({ app }: RunningApp): Promise<void> {
  await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    const gone = new Promise((resolve) => contents?.once('render-process-gone', resolve))
    contents?.forcefullyCrashRenderer()
    await gone
  })
}

/** The heading on the page; asked of main, because a driver gives a page up that crashed once. */
export function headingNow({ app }: RunningApp): Promise<unknown> {
  return app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    const asked = contents?.executeJavaScript(`document.querySelector('h1')?.textContent ?? ''`)
    return contents?.isCrashed() ? 'crashed' : asked
  })
}
