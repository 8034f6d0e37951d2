import type { Environment, Protection, Role, ServiceKind } from '../../src-preload/contract/profile-kinds.ts'
import type { TextKey } from './en.ts'

/** The mark beside an environment's word, so that it is told by shape as well. */
export const ENVIRONMENT_MARKS: Readonly<Record<Environment, string>> = {
  production: '▣',
  staging: '◫',
  development: '⚒',
}

/** Which installation of a service a profile is for. */
export const ENVIRONMENT_WORDS = {
  production: 'environment.production',
  staging: 'environment.staging',
  development: 'environment.development',
} as const satisfies Record<Environment, TextKey>

/** What a profile's key may do at its service. */
export const ROLE_WORDS = {
  client: 'role.client',
  support: 'role.support',
  admin: 'role.admin',
} as const satisfies Record<Role, TextKey>

/** What may be changed through a profile. */
export const PROTECTION_WORDS = {
  open: 'protect.open',
  confirm: 'protect.confirm',
  'read-only': 'protect.readOnly',
} as const satisfies Record<Protection, TextKey>

/** What each of them means, in a sentence. */
export const PROTECTION_HINTS = {
  open: 'protect.openHint',
  confirm: 'protect.confirmHint',
  'read-only': 'protect.readOnlyHint',
} as const satisfies Record<Protection, TextKey>

/** The kinds of service, as the person who has to choose one knows them. */
export const KIND_WORDS = {
  image2model: 'kind.image2model',
  vigint: 'kind.vigint',
  'tenant-keys': 'kind.tenantKeys',
  alwrity: 'kind.alwrity',
} as const satisfies Record<ServiceKind, TextKey>
