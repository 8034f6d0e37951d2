import { DESK_FROM } from '../../../src-preload/contract/desk-facts.ts'
import type { ProfileView } from '../../../src-preload/contract/views.ts'

/**
 * Whether there is a desk: for somebody who looks after others' keys by the role of one of them, and for whoever has
 * more profiles than can be seen at one glance. A client with a profile or two is not shown a table of them.
 */
export function hasDesk(profiles: readonly Pick<ProfileView, 'role'>[]): boolean {
  return profiles.length >= DESK_FROM || profiles.some(({ role }) => role !== 'client')
}
