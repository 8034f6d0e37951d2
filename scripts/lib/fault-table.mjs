/**
 * One group of tests about faults of the catalogue.
 * @typedef {object} FaultRow
 * @property {readonly string[]} faults such as 'A9', 'A10'
 * @property {string} tag how the condition comes about; `real`, `stand-in`, `mapping` or `limit`
 * @property {string} what what happens, in the test's own words
 * @property {string} file the test's file
 */

/** How a fault can be produced, with what that means. */
export const tags = /** @type {const} */ ({
  real: 'the real condition is produced',
  'stand-in': 'a named fake produces it',
  mapping: "another system's error is mapped to ours",
  limit: 'cannot be met; the reason stands in docs/known-limits.md',
})

const GROUP = /^describe(?:\.each\b[^\n]*)?\(\s*(?:'((?:[^'\\\n]|\\.)*)'|"([^"\n]*)"|`([^`\n]*)`)/gm
const TITLE = /^((?:[A-G]\d{1,2}(?:, )?)+) \[([a-z-]+)\] (.+)$/

/**
 * Reads the groups of one file from their titles, which begin with the faults' numbers and one tag.
 * @param {string} file
 * @param {string} text its source
 * @returns {{ rows: FaultRow[], unnamed: string[] }} unnamed are titles in which number or tag is missing
 */
export function faultsIn(file, text) {
  /** @type {FaultRow[]} */
  const rows = []
  /** @type {string[]} */
  const unnamed = []
  for (const [, single, double, template] of text.matchAll(GROUP)) {
    const title = (single ?? double ?? template ?? '').replaceAll("\\'", "'")
    const [, numbers = '', tag = '', what = ''] = TITLE.exec(title) ?? []
    if (Object.hasOwn(tags, tag)) rows.push({ faults: numbers.split(', '), tag, what, file })
    else unnamed.push(title)
  }
  // A title that is put together while it runs cannot be read here.
  if (rows.length + unnamed.length === 0) unnamed.push('no group whose title can be read')
  return { rows, unnamed }
}

/**
 * The table as it is printed: by family and number, one line for each group of tests.
 * @param {readonly FaultRow[]} rows
 * @returns {string}
 */
export function faultTable(rows) {
  const sorted = [...rows].sort((a, b) => order(a) - order(b) || a.file.localeCompare(b.file))
  const wide = Math.max(6, ...rows.map(({ faults }) => faults.join(', ').length + 2))
  const lines = sorted.map(
    ({ faults, tag, what, file }) => `${faults.join(', ').padEnd(wide)}${tag.padEnd(10)}${what}  (${file})`,
  )
  const count = new Set(rows.flatMap(({ faults }) => faults)).size
  const by = Object.keys(tags).map((tag) => `${rows.filter((row) => row.tag === tag).length} ${tag}`)
  return [...lines, '', `${count} faults in ${rows.length} groups of tests: ${by.join(', ')}`].join('\n')
}

/** @param {FaultRow} row */
function order({ faults: [first = ''] }) {
  return first.charCodeAt(0) * 100 + Number(first.slice(1))
}
