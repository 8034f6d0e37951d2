/** How the build names a page's first script; what that imports is named otherwise. */
export const FIRST_SCRIPT = /^assets\/entry-[^/]+\.js$/

/**
 * Answers a page's request for one of its files: its first script once `ready` has settled, everything else at once. None of
 * a page's scripts runs without its first one, so that none can ask before somebody is there to answer; but all others are
 * fetched and compiled meanwhile, by a processor that has nothing else to do. Where main cannot be built, the page is taken
 * away anyway.
 * @param file the file's name, or null where the request names none
 */
export function whenServed(file: string | null, ready: Promise<void>, answer: () => void): void {
  if (file !== null && FIRST_SCRIPT.test(file)) ready.then(answer, answer)
  else answer()
}
