import type { Session } from 'electron'
import { type DevServer, devPolicy } from './dev-policy.ts'

declare const __DEV_SERVER__: DevServer | null

/**
 * The dev server that this very build was made for; null in every other build. A compile-time constant: neither a
 * switch nor a variable can make a built app load its pages from elsewhere, and what stands behind it is not there.
 */
export const DEV_SERVER: DevServer | null = __DEV_SERVER__

/** Opens a session's way to the dev server, and puts the looser policy on what comes from there. */
export function admitDevServer(session: Session, server: DevServer): void {
  const { host } = new URL(server.origin)
  // Windows are cut off by a proxy that is not there; only this one address goes past it.
  void session.setProxy({ proxyRules: 'http://127.0.0.1:1', proxyBypassRules: `<-loopback>;${host}` })
  session.webRequest.onHeadersReceived({ urls: [`${server.origin}/*`] }, ({ responseHeaders }, callback) => {
    callback({ responseHeaders: { ...responseHeaders, 'Content-Security-Policy': [devPolicy(server)] } })
  })
}
