import type http from 'node:http'
import type { IncomingMessage } from 'node:http'
import type https from 'node:https'

/** The sockets of one profile. No other profile's requests ever travel on them. */
export interface Agents {
  readonly http: http.Agent
  readonly https: https.Agent
}

/** How long the word of a server is taken for it, in milliseconds: no server's own limit is near. */
const TRUSTED_MS = 1_000
/** A promise that is shorter is none: the answer's way here is a part of it. In seconds. */
const LEAST_PROMISE_S = 2

/** Now, in milliseconds, by the wall's clock and by one that is never set but may stand still while a computer sleeps. */
export interface Moment {
  readonly wall: number
  readonly steady: number
}

const moment = (): Moment => ({ wall: Date.now(), steady: performance.now() })

/** When a server last said of a connection that it keeps it. */
const promises = new WeakMap<object, Moment>()

/** Remembers whether this answer promises to keep its connection (`Keep-Alive: timeout=5`) for the next request. */
export function notePromise({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>, now = moment()): void {
  const seconds = Number(/(?:^|[\s,])timeout=(\d+)/i.exec(String(headers['keep-alive']))?.[1])
  if (seconds >= LEAST_PROMISE_S) promises.set(socket, now)
  else promises.delete(socket)
}

function isPromised(socket: object, now: Moment): boolean {
  const said = promises.get(socket)
  if (said === undefined) return false
  return Math.max(Math.abs(now.wall - said.wall), now.steady - said.steady) < TRUSTED_MS
}

/** Closes the connections that lie idle. */
export function dropIdle(agents: Agents, except: (socket: object) => boolean = () => false): void {
  for (const agent of [agents.http, agents.https]) {
    for (const sockets of Object.values(agent.freeSockets)) {
      for (const socket of sockets ?? []) if (!except(socket)) socket.destroy()
      // They stay listed until the loop's next turn, and Node hands out the last of the list without a look at it; of those
      // that are closed it takes away only what stands at the beginning.
      sockets?.sort((a, b) => Number(b.destroyed) - Number(a.destroyed))
    }
  }
}

/**
 * Closes the idle connections that the server may be closing too. Done before whatever must not fail over that: it
 * cannot be told from a request that the server took and then broke off. What stays is what the server said a moment ago
 * to keep for longer: that it goes all the same is no likelier than that a new connection does before it is used.
 */
export function dropDoubtful(agents: Agents, now = moment()): void {
  dropIdle(agents, (socket) => isPromised(socket, now))
}

/** Closes every connection, also those in use. */
export function destroyAgents(agents: Agents): void {
  agents.http.destroy()
  agents.https.destroy()
}
