import type { AxiosProxyConfig } from 'axios'
import type { Origin } from './port.ts'

/** How to reach an origin: directly, or through a tunnel that an HTTP proxy opens. */
export type ProxyChoice =
  | { readonly kind: 'direct' }
  | { readonly kind: 'tunnel'; readonly host: string; readonly port: number }

/** Asks the system, and never the environment, which proxy an origin needs. Must not throw. */
export type ProxyResolver = (origin: Origin) => Promise<ProxyChoice>

/**
 * The proxy for a request, in axios's words. Plain http goes directly whatever the resolver says: without TLS inside
 * the tunnel a proxy would read the key.
 */
export async function proxyFor(url: URL, resolve: ProxyResolver | undefined): Promise<AxiosProxyConfig | false> {
  if (resolve === undefined || url.protocol !== 'https:') return false
  const choice = await resolve(url.origin as Origin)
  return choice.kind === 'direct' ? false : { protocol: 'http', host: choice.host, port: choice.port }
}
