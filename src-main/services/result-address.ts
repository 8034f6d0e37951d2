import { isLoopback, isPrivateRange } from '../transport/address.ts'
import type { Origin } from '../transport/port.ts'

/**
 * Results may lie elsewhere, but a public service cannot make Latchkey read from this machine or its network. Plain
 * http to another address is for a service on this machine only, whose own address is plain http too.
 */
export function mayFetch(target: URL, service: Origin): boolean {
  if (target.username !== '' || target.password !== '') return false
  if (target.origin === service) return true
  if (target.protocol !== 'https:' && target.protocol !== 'http:') return false
  if (isLoopback(target.origin)) {
    return isLoopback(service) && (target.protocol === 'https:' || service.startsWith('http:'))
  }
  return target.protocol === 'https:' && !isPrivateRange(target.origin)
}
