declare const __WITH_FAULTS__: boolean

/**
 * True in builds whose practice service can be told to misbehave: the test flavour, for tests, and `npm run dev`, for
 * drills. A compile-time constant: the production bundle does not contain what stands behind it.
 */
export const WITH_FAULTS: boolean = __WITH_FAULTS__
