/** What becomes of an entry of a list of profiles: it can be taken, is there already, was refused, or is sealed. */
export const LIST_VERDICTS = ['new', 'exists', 'refused', 'sealed'] as const
export type ListVerdict = (typeof LIST_VERDICTS)[number]

/** As many profiles as a list may have. */
export const LIST_PROFILES = 2_000
