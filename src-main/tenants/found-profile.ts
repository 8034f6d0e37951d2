import { ROLES, SERVICE_KINDS } from '../../src-preload/contract/profile-kinds.ts'
import { COLOURS, type Colour } from '../../src-preload/contract/views.ts'
import type { TenantRecord } from '../storage/tenant-row.ts'
import { freeProfileName, judgeProfileName } from './profile-name.ts'

/** Longest part of a name that is taken over, so that a number behind it still has room. */
const LONGEST = 50

/**
 * The name of a profile that comes back: the one in its keychain entry, or its server's where that one cannot be shown;
 * with a number behind it where another profile is called so by now.
 */
export function foundName(label: string, pin: string, others: readonly Pick<TenantRecord, 'name'>[]): string {
  const names = others.map(({ name }) => name)
  // Cut by characters: half of one is none.
  const wanted = [...label].slice(0, LONGEST).join('')
  const judged = judgeProfileName(wanted, [])
  return freeProfileName(judged.ok ? judged.value : new URL(pin).host.slice(0, LONGEST), names)
}

/**
 * What an entry says of the service its key is for, and of whose key it is; as entries of the first version have it where
 * it says nothing that is known. How a profile was protected stands in no entry: an administrator's, or support's,
 * asks before changes, so that what comes back by itself does not act by accident.
 */
export function foundService(said: string): Pick<TenantRecord, 'kind' | 'role' | 'protection'> {
  const [first, second] = said.split(' ')
  const kind = SERVICE_KINDS.find((one) => one === first) ?? 'image2model'
  const role = ROLES.find((one) => one === second) ?? 'client'
  return { kind, role, protection: role === 'client' ? 'open' : 'confirm' }
}

/** The first colour that no profile has; of all twelve the one that the fewest have. */
export function freeColour(others: readonly Pick<TenantRecord, 'colour'>[]): Colour {
  const count = (colour: Colour): number => others.filter((one) => one.colour === colour).length
  return COLOURS.reduce((best, colour) => (count(colour) < count(best) ? colour : best))
}
