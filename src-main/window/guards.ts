import { app, type Session, type WebContents } from 'electron'
import { isOnDevServer } from './dev-policy.ts'
import { admitDevServer, DEV_SERVER } from './dev-server.ts'
import { PAGES, SCHEME, type Served, serveScheme } from './scheme.ts'

function guardSession(session: Session, rendererFolder: string, served: Served): void {
  serveScheme(session, rendererFolder, served)
  if (DEV_SERVER !== null) admitDevServer(session, DEV_SERVER)
  // Renderers have no network: whatever a page, a worker or a prefetch asks for, only our own files are answered.
  session.webRequest.onBeforeRequest((details, callback) => {
    const own = details.url.startsWith(`${SCHEME}:`) || details.url.startsWith('blob:')
    const dev = DEV_SERVER !== null && isOnDevServer(DEV_SERVER, details.url)
    callback({ cancel: !own && !dev })
  })
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setSpellCheckerEnabled(false)
  session.on('will-download', (event) => event.preventDefault())
}

function guardContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  const stay = (event: { readonly url: string; preventDefault(): void }): void => {
    // The dev server's client reloads a page when its modules cannot be swapped; built apps never do.
    if (DEV_SERVER === null || event.url !== contents.getURL()) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  // WebRTC sends packets in spite of the policy above unless it may use nothing but a proxy that is not there.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}

/**
 * Installs every guard on every session and page that will ever be made, before the first window. They hang on the
 * creation events because handlers set on the default session do not reach partitions. `served` hears of every file that
 * is given to a page.
 */
export function installGuards(rendererFolder: string, served: Served): void {
  app.on('session-created', (session) => guardSession(session, rendererFolder, served))
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
}

/** The page a frame shows is one of our two, exactly. */
export function pageOf(url: string): keyof typeof PAGES | null {
  if (url === PAGES.main) return 'main'
  return url === PAGES['key-entry'] ? 'key-entry' : null
}
