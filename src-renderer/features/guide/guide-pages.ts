import type { Language } from '../../../src-preload/contract/languages.ts'

/** The pages of the guide, in the order in which they are read. */
export const GUIDE_PAGES = [
  'start',
  'your-key',
  'sending',
  'change-key',
  'keep-safe',
  'other-services',
  'many-profiles',
  'support-file',
  'when-something-is-wrong',
] as const

export type GuidePage = (typeof GUIDE_PAGES)[number]

// Each a chunk of its own: a page comes when somebody opens it.
const TEXTS = import.meta.glob<string>('../../../docs/guide/*/*.md', { query: '?raw', import: 'default' })

/** A page's text as it is written; an empty one if the app was built without it. */
export async function guideText(language: Language, page: GuidePage): Promise<string> {
  const load = TEXTS[`../../../docs/guide/${language}/${page}.md`]
  return load === undefined ? '' : load()
}
