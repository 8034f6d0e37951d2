/**
 * Answers a page's request for one of its files: scripts once `ready` has settled, everything else at once. A page without
 * its scripts asks for nothing, so that none can ask before somebody is there to answer; where main cannot be built, the
 * page is taken away anyway.
 * @param file the file's name, or null where the request names none
 */
export function whenServed(file: string | null, ready: Promise<void>, answer: () => void): void {
  if (file?.endsWith('.js') === true) ready.then(answer, answer)
  else answer()
}
