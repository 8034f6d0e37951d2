import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** What arrived on this machine's network: every TCP connection and every UDP packet to one port each. */
export interface Listeners {
  readonly tcpPort: number
  readonly udpPort: number
  counts(): { readonly tcp: number; readonly udp: number }
  close(): Promise<void>
}

/** Listens on random ports of 127.0.0.1. Connections are counted and cut: to be reached at all is the finding. */
export async function startListeners(): Promise<Listeners> {
  const seen = { tcp: 0, udp: 0 }
  const server = createServer((socket) => {
    seen.tcp += 1
    socket.on('error', () => undefined)
    socket.destroy()
  }).listen(0, '127.0.0.1')
  const packets = createSocket('udp4').bind(0, '127.0.0.1')
  packets.on('message', () => {
    seen.udp += 1
  })
  await Promise.all([once(server, 'listening'), once(packets, 'listening')])
  const address = server.address()
  return {
    tcpPort: address !== null && typeof address !== 'string' ? address.port : 0,
    udpPort: packets.address().port,
    counts: () => ({ ...seen }),
    async close() {
      packets.close()
      server.close()
      await once(server, 'close')
    },
  }
}
