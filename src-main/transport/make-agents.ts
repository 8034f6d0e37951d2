import http from 'node:http'
import https from 'node:https'
import type { SecureContext } from 'node:tls'
import type { Agents } from './agents.ts'
import { systemTrust } from './trust.ts'
import { wideReads } from './wide-reads.ts'

type Connect = http.Agent['createConnection']

class PlainAgent extends http.Agent {
  override createConnection(...[options, done]: Parameters<Connect>): ReturnType<Connect> {
    const socket = super.createConnection({ ...options, ...wideReads(() => socket) }, done)
    return socket
  }
}

class SecureAgent extends https.Agent {
  override createConnection(...[options, done]: Parameters<Connect>): ReturnType<Connect> {
    const socket = super.createConnection({ ...options, ...wideReads(() => socket) }, done)
    return socket
  }
}

/** Makes a fresh pair; `trust` judges servers, by default as the system does. Nothing is opened yet. */
export function createAgents(trust: () => SecureContext = systemTrust): Agents {
  return {
    http: new PlainAgent({ keepAlive: true, scheduling: 'lifo' }),
    https: new SecureAgent({
      keepAlive: true,
      scheduling: 'lifo',
      secureContext: trust(),
      // Said aloud: NODE_TLS_REJECT_UNAUTHORIZED=0 in the environment would otherwise switch all checks off.
      rejectUnauthorized: true,
    }),
  }
}
