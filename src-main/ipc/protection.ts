import type { Failure } from '../../src-preload/contract/result.ts'
import { COMMANDS, type CommandName } from '../../src-preload/contract/table.ts'
import type { ProtectedProfiles } from '../tenants/protection.ts'

/** Fields by which commands of the app name profiles that they are about. */
const NAMING = ['profileId', 'profileIds', 'tenantId', 'tenantIds'] as const

/**
 * The profiles that the argument of a command of the app names. It is read from the argument and not from a list of
 * commands, so that one that is new is judged before anybody has thought of it.
 */
export function profilesNamed(argument: unknown): readonly string[] {
  if (typeof argument !== 'object' || argument === null) return []
  const fields = Object.fromEntries(Object.entries(argument))
  const named: readonly unknown[] = NAMING.flatMap((field) => fields[field] ?? [])
  return named.filter((one) => typeof one === 'string')
}

/** Why a command may not touch these profiles, by the effect it has in the contract; null: it may touch all of them. */
export function refusalByProtection(
  profiles: Pick<ProtectedProfiles, 'refusal'>,
  command: CommandName,
  tenantIds: readonly string[],
): Failure | null {
  for (const tenantId of tenantIds) {
    const refused = profiles.refusal(COMMANDS[command].effect, tenantId)
    if (refused !== null) return refused
  }
  return null
}
