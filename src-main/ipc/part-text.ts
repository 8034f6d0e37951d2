import { type BundlePart, PART_CHARACTERS } from '../../src-preload/contract/bundle-parts.ts'

/**
 * Cuts a part of a file for support at a line, to `most` characters at most, and keeps the end that matters: a log's newest
 * lines are its last, of everything else the first count most.
 */
export function boundedPart(part: BundlePart, text: string, most: number = PART_CHARACTERS): string {
  if (text.length <= most) return text
  if (part !== 'log') return text.slice(0, text.lastIndexOf('\n', most - 1) + 1)
  const end = text.slice(-most)
  return end.slice(end.indexOf('\n') + 1)
}

/** What shows nothing, or rearranges what is shown. */
const UNSEEN = /[\p{Cf}\p{Co}\p{Cs}\u2028\u2029]|(?!\n)\p{Cc}/gu

/** The text with a spelling in the place of all that cannot be seen: a person has to see all of what they send. */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, (one) =>
    Array.from({ length: one.length }, (_none, at) => `\\u${one.charCodeAt(at).toString(16).padStart(4, '0')}`).join(
      '',
    ),
  )
}
