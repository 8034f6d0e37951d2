/** A piece of a line. `at` tells pieces apart; a `page` is another page of the guide, by its name. */
export interface GuideSpan {
  readonly at: number
  readonly kind: 'plain' | 'strong' | 'em' | 'code' | 'page'
  readonly text: string
  readonly page?: string
}

type Line = readonly GuideSpan[]

/** A part of a page, as far as the guide has any: headings, paragraphs and lists. */
export type GuideBlock =
  | { readonly at: number; readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly at: number; readonly kind: 'paragraph'; readonly spans: Line }
  | { readonly at: number; readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly Line[] }

const SPAN = /\*\*(?<strong>[^*]+)\*\*|_(?<em>[^_]+)_|`(?<code>[^`]+)`|\[(?<text>[^\]]+)\]\((?<page>[a-z-]+)\.md\)/g
const ITEM = /^(?:-|\d+\.) /

function spansOf(text: string): Line {
  const spans: GuideSpan[] = []
  let end = 0
  const plain = (from: number, to: number): void => {
    if (to > from) spans.push({ at: from, kind: 'plain', text: text.slice(from, to) })
  }
  for (const found of text.matchAll(SPAN)) {
    plain(end, found.index)
    end = found.index + found[0].length
    const { strong, em, code, text: label = '', page } = found.groups ?? {}
    const at = found.index
    if (strong !== undefined) spans.push({ at, kind: 'strong', text: strong })
    else if (em !== undefined) spans.push({ at, kind: 'em', text: em })
    else if (code !== undefined) spans.push({ at, kind: 'code', text: code })
    else if (page !== undefined) spans.push({ at, kind: 'page', text: label, page })
  }
  plain(end, text.length)
  return spans
}

/** Lines that belong together as one text: the guide is written with line ends that mean nothing. */
function joined(lines: readonly string[]): string {
  return lines.map((line) => line.trim()).join(' ')
}

function blockOf(part: string, at: number): GuideBlock | null {
  const lines = part.split('\n')
  const [first = ''] = lines
  const [, marks = '', heading = ''] = /^(#+) (.+)$/.exec(first) ?? []
  if (heading !== '') return { at, kind: 'heading', level: marks.length, text: heading }
  // Its pictures are of the screens; whoever reads here has the screens themselves.
  if (first === '' || first.startsWith('![')) return null
  if (!ITEM.test(first)) return { at, kind: 'paragraph', spans: spansOf(joined(lines)) }
  const items = part.split(/\n(?=(?:-|\d+\.) )/).map((item) => spansOf(joined(item.replace(ITEM, '').split('\n'))))
  return { at, kind: 'list', ordered: /^\d/.test(first), items }
}

/**
 * Reads a page of the guide. It knows what those pages use and nothing else: whatever it does not know stays text, and
 * none of it ever becomes markup.
 */
export function readGuidePage(page: string): readonly GuideBlock[] {
  return page
    .replaceAll('\r\n', '\n')
    .trim()
    .split(/\n{2,}/)
    .map(blockOf)
    .filter((block) => block !== null)
}
