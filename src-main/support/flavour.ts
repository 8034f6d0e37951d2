declare const __TEST_FLAVOUR__: boolean

/**
 * True in the test flavour of the build only. A compile-time constant: the production bundle does not contain what
 * stands behind it.
 */
export const TEST_FLAVOUR: boolean = __TEST_FLAVOUR__
