import { type Readable, Transform } from 'node:stream'
import type { Deadlines } from './port.ts'
import { TransportStreamError } from './port.ts'

/** One alarm at a time: a phase of a request that takes too long ends it, with the phase as a fact. */
export interface Alarm {
  set(phase: string, ms: number): void
  clear(): void
}

/** Calls `onRing` with the failure of the phase that was running. */
export function createAlarm(onRing: (error: TransportStreamError) => void): Alarm {
  let timer: NodeJS.Timeout | null = null
  const clear = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }
  return {
    set(phase, ms) {
      clear()
      const error = new TransportStreamError({ code: 'NETWORK_TIMEOUT', facts: { phase } })
      timer = setTimeout(() => onRing(error), ms)
    },
    clear,
  }
}

/**
 * Passes a body on, and ends it with our own failure when the network stays silent too long or it grows beyond
 * `maxBytes`. A reader that takes its time (a slow disk) is no fault of the network: then the alarm waits on.
 */
export function guardBody(body: Readable, deadlines: Deadlines, maxBytes: number): Readable {
  let bytes = 0
  const guard: Transform = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      alarm.set('idle', deadlines.idleMs)
      if (bytes <= maxBytes) done(null, chunk)
      else done(new TransportStreamError({ code: 'ANSWER_TOO_LARGE', facts: { maxBytes } }))
    },
  })
  const alarm = createAlarm((error) => {
    if (guard.readableLength > 0) alarm.set('idle', deadlines.idleMs)
    else guard.destroy(error)
  })
  alarm.set('idle', deadlines.idleMs)
  body.once('error', (error) => guard.destroy(error))
  // A body that just ends (FIN in the middle) is "aborted", not an error: it must not look like its end.
  body.once('aborted', () => guard.destroy(new TransportStreamError({ code: 'NETWORK_LOST' })))
  guard.once('close', () => {
    alarm.clear()
    body.destroy()
  })
  guard.once('end', () => alarm.clear())
  return body.pipe(guard)
}
