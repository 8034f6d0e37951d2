import type { BundlePart } from '../../src-preload/contract/bundle-parts.ts'
import type { TextKey } from './en.ts'

/** What a part of a file for support is called. */
export const PART_WORDS = {
  versions: 'support.part.versions',
  settings: 'support.part.settings',
  health: 'support.part.health',
  failures: 'support.part.failures',
  activity: 'support.part.activity',
  log: 'support.part.log',
} as const satisfies Record<BundlePart, TextKey>
