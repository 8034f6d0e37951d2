import http from 'node:http'
import https from 'node:https'
import type { SecureContext } from 'node:tls'

/** The sockets of one profile. No other profile's requests ever travel on them. */
export interface Agents {
  readonly http: http.Agent
  readonly https: https.Agent
}

/** Makes a fresh pair; `trust` judges servers. Nothing is opened yet. */
export function createAgents(trust: SecureContext): Agents {
  return {
    http: new http.Agent({ keepAlive: true, scheduling: 'lifo' }),
    https: new https.Agent({
      keepAlive: true,
      scheduling: 'lifo',
      secureContext: trust,
      // Said aloud: NODE_TLS_REJECT_UNAUTHORIZED=0 in the environment would otherwise switch all checks off.
      rejectUnauthorized: true,
    }),
  }
}

/**
 * Closes the connections that lie idle. Done before whatever must not fail because the server closed an idle
 * connection just now: it cannot be told from a request that the server took and then broke off.
 */
export function dropIdle(agents: Agents): void {
  for (const agent of [agents.http, agents.https]) {
    for (const sockets of Object.values(agent.freeSockets)) {
      for (const socket of sockets ?? []) socket.destroy()
    }
  }
}

/** Closes every connection, also those in use. */
export function destroyAgents(agents: Agents): void {
  agents.http.destroy()
  agents.https.destroy()
}
