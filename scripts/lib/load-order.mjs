import { Buffer } from 'node:buffer'

/**
 * A file as the bundler has made it: a script or something else.
 * @typedef {{ readonly code: string } | { readonly source: string | Uint8Array }} Made
 */

/**
 * Lets every page ask for its largest script first. The page's own files come through the main process, one after the
 * other; the largest takes longest to be read and compiled, so it must not wait behind four small ones. The page's first
 * script comes last: it runs when all that it imports is there.
 * @returns {import('vite').Plugin} for the bundler; does nothing to pages of a development server
 */
export function largestFirst() {
  return {
    name: 'largest-first',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle }) => (bundle === undefined ? html : reordered(html, (file) => sizeOf(bundle[file]))),
    },
  }
}

/**
 * @param {string} html a built page
 * @param {(file: string) => number} size of a file by its name, in bytes
 * @returns {string} the page with its preloaded scripts before its style sheets, by size, and its own script after them
 */
export function reordered(html, size) {
  const lines = html.split('\n')
  const isPreload = (/** @type {string} */ line) => line.includes('rel="modulepreload"')
  const isScript = (/** @type {string} */ line) => line.includes('<script type="module"')
  const bytes = (/** @type {string} */ line) => size(/href="\.?\/?([^"]+)"/.exec(line)?.[1] ?? '')
  const end = lines.findIndex((line) => line.includes('</head>'))
  const first = lines.findIndex((line, at) => at < end && (isPreload(line) || isScript(line)))
  if (first < 0) return html
  const head = lines.slice(first, end)
  return [
    ...lines.slice(0, first),
    ...head.filter(isPreload).sort((one, other) => bytes(other) - bytes(one)),
    ...head.filter((line) => !isPreload(line) && !isScript(line)),
    ...head.filter(isScript),
    ...lines.slice(end),
  ].join('\n')
}

/** @param {Made | undefined} made */
function sizeOf(made) {
  if (made === undefined) return 0
  return Buffer.byteLength('code' in made ? made.code : made.source)
}
