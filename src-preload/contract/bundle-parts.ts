/** The parts of a file for support, in their order. Without the parsers, so that the window can name them. */
export const BUNDLE_PARTS = ['versions', 'settings', 'health', 'failures', 'activity', 'log'] as const
export type BundlePart = (typeof BUNDLE_PARTS)[number]

/**
 * Those made of closed words and numbers alone: nothing that anybody typed and nothing that a service said can be in
 * them, and so no key. They may be written also where nobody can look for keys.
 */
export const CLOSED_PARTS = ['versions', 'settings', 'health'] as const satisfies readonly BundlePart[]

/** The longest part, in characters. What is longer is cut at its old end. */
export const PART_CHARACTERS = 256 * 1024
