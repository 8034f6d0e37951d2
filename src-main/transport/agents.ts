import type http from 'node:http'
import type https from 'node:https'

/** The sockets of one profile. No other profile's requests ever travel on them. */
export interface Agents {
  readonly http: http.Agent
  readonly https: https.Agent
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
