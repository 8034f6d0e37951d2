import type { HealthView } from '../../src-preload/contract/administration.ts'
import type { TextKey } from './en.ts'

/** How a service says it is. */
export const HEALTH_WORDS = {
  well: 'health.well',
  poorly: 'health.poorly',
  down: 'health.down',
} as const satisfies Record<HealthView['state'], TextKey>

/** How a part of it is. */
export const PART_WORDS = {
  well: 'health.part.well',
  poorly: 'health.part.poorly',
  down: 'health.part.down',
  unknown: 'health.part.unknown',
} as const satisfies Record<HealthView['parts'][number]['state'], TextKey>
