import type { Exhibit } from './exhibits.ts'
import { profile, windowWith } from './made-up.ts'

/** A profile that looks after a server. */
function keeper(name: string) {
  const made = profile({ name, role: 'admin' })
  return { ...made, service: { ...made.service, takes: 'nothing' as const, extensions: [], cares: true } }
}

/** A server and what it keeps; the gallery's bridge answers by the profile's name. */
export const SERVER_EXHIBITS: readonly Exhibit[] = [
  { name: 'server', state: () => windowWith({ profiles: [keeper('Acme server')] }, [], { screen: 'server' }) },
  { name: 'server-empty', state: () => windowWith({ profiles: [keeper('Empty Ltd')] }, [], { screen: 'server' }) },
]
