import { isLoopback } from '../transport/address.ts'
import type { Origin } from '../transport/port.ts'
import type { ServerDate } from './trusted-clock.ts'

/**
 * What an answer says of the time; null where it says nothing that counts. A service on this computer has this
 * computer's clock, and what a cache kept was said some time ago. Ports of one host are one source.
 */
export function serverDateOf(origin: Origin, headers: Readonly<Record<string, string>>): ServerDate | null {
  const { date, age } = headers
  if (date === undefined || (age !== undefined && age !== '0') || isLoopback(origin)) return null
  const said = Date.parse(date)
  return Number.isNaN(said) || said < 0 ? null : { origin: new URL(origin).hostname, date: said }
}

/** What listens to the heads of all answers, and tells of the dates in them that count. */
export function listenForDates(heard: (date: ServerDate) => void) {
  return (origin: Origin, headers: Readonly<Record<string, string>>): void => {
    const date = serverDateOf(origin, headers)
    if (date !== null) heard(date)
  }
}
