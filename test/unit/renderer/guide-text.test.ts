import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { GUIDE_PAGES, guideText } from '../../../src-renderer/features/guide/guide-pages.ts'
import { type GuideBlock, type GuideSpan, readGuidePage } from '../../../src-renderer/features/guide/guide-text.ts'
import { textIn } from '../../../src-renderer/locales/text.ts'
import { pageText, ROOT } from '../../support/pages.ts'

const each = (['en', 'fr'] as const).flatMap((language) => GUIDE_PAGES.map((page) => [language, page] as const))

function spansOf(block: GuideBlock): readonly GuideSpan[] {
  if (block.kind === 'heading') return []
  return block.kind === 'paragraph' ? block.spans : block.items.flat()
}

describe('the guide inside of the app', () => {
  it('has every page there is', () => {
    expect(readdirSync(join(ROOT, 'docs/guide/en')).sort()).toEqual(GUIDE_PAGES.map((page) => `${page}.md`).sort())
  })

  it.each(each)(
    'says all of %s/%s, by its title, with no marks left in it and no link to nowhere',
    async (language, page) => {
      const text = await guideText(language, page)
      expect(text).toBe(pageText(`docs/guide/${language}/${page}.md`))
      const blocks = readGuidePage(text)
      expect(blocks[0]).toMatchObject({ kind: 'heading', level: 1, text: textIn(language).t(`help.guide.${page}`) })
      const spans = blocks.flatMap(spansOf)
      for (const { kind, text: said } of spans) if (kind !== 'code') expect(said).not.toMatch(/\*\*|\]\(|`|^#|!\[/)
      expect(GUIDE_PAGES).toEqual(expect.arrayContaining(spans.flatMap(({ page: target }) => target ?? [])))
      const words = (given: string): number => given.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '').length
      const shown = [...spans.map((span) => span.text), ...blocks.map((block) => ('text' in block ? block.text : ''))]
      const written = text.replaceAll(/^!\[.*$|\]\([^)]*\)|^\d+\. /gm, ' ')
      expect(words(shown.join(' '))).toBe(words(written))
    },
  )

  it('shows what it does not know as text', () => {
    const [block] = readGuidePage('<img src=x onerror=alert(1)> [out](https://a.example) **bold')
    expect(block).toEqual({
      at: 0,
      kind: 'paragraph',
      spans: [{ at: 0, kind: 'plain', text: '<img src=x onerror=alert(1)> [out](https://a.example) **bold' }],
    })
  })
})
