/**
 * What is asked of a module while its chunk is chosen.
 * @typedef {object} Modules
 * @property {(id: string) => { readonly importedIds: readonly string[] } | null} getModuleInfo
 */

const REACT = /[\\/]node_modules[\\/](?:react|react-dom|scheduler)[\\/]/

/**
 * Puts what a page loads before its first picture into three chunks: `react`, which is half of it, `shared`, what another
 * page loads as well, and `start`, the rest; all else is left to the bundler. Left to itself it makes a chunk of each part
 * that some later screen needs too: a dozen and more files, each asked of a main process that is busy starting. A single
 * chunk would be read by a single processor, from its beginning to its end, while the others wait.
 * @param {string} entry the page's first script, as an absolute path
 * @param {readonly string[]} others first scripts of other pages, which must not load all of this one
 * @returns groups for the bundler; one that others need comes before them, because a group takes along what its modules import
 */
export function startChunks(entry, others) {
  /** @param {string} name @param {(isTheirs: boolean, id: string) => boolean} isMeant */
  const group = (name, isMeant) => {
    /** @type {Set<string> | undefined} */
    let meant
    return {
      debugName: name,
      name: (/** @type {string} */ id, /** @type {Modules} */ modules) => {
        if (meant === undefined) {
          const theirs = reached(others, modules)
          meant = new Set([...reached([entry], modules)].filter((one) => isMeant(theirs.has(one), one)))
          // Whoever loads a chunk runs what is in it: a page that needs one of these parts must not start this one.
          meant.delete(entry)
        }
        return meant.has(id) ? name : null
      },
    }
  }
  return [
    { ...group('shared', (isTheirs) => isTheirs), priority: 2 },
    { ...group('react', (isTheirs, id) => !isTheirs && REACT.test(id)), priority: 1 },
    { ...group('start', (isTheirs) => !isTheirs), priority: 0 },
  ]
}

/**
 * @param {readonly string[]} entries
 * @param {Modules} modules
 * @returns {Set<string>} these and what they import statically
 */
function reached(entries, modules) {
  const found = new Set(entries)
  // The set grows while it is walked: imports of imports are found too.
  for (const id of found) for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) found.add(imported)
  return found
}
