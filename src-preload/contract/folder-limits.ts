/**
 * Files that are taken at once. More of them dropped together go in portions, and of a folder the next portion comes
 * when the person asks for it: a queue that somebody filled by mistake should not take an evening to empty.
 */
export const FILES_PER_DROP = 1_000

/** Names listed of what a folder has and cannot be sent; all of it is counted. */
export const MOST_LISTED = 50
