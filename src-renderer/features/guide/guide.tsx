import { useEffect, useRef, useState } from 'react'
import { useText } from '../../ui/use-text.ts'
import { GUIDE_PAGES, type GuidePage, guideText } from './guide-pages.ts'
import { type GuideBlock, type GuideSpan, readGuidePage } from './guide-text.ts'

interface GuideProps {
  readonly page: GuidePage | null
  readonly onPage: (page: GuidePage | null) => void
}

/** The guide: its pages to choose from, or the one that was chosen. */
export function Guide({ page, onPage }: GuideProps) {
  const { t } = useText()
  if (page !== null) return <Page key={page} page={page} onPage={onPage} />
  return (
    <ul className="pages">
      {GUIDE_PAGES.map((each) => (
        <li key={each}>
          <button type="button" className="link" onClick={() => onPage(each)}>
            {t(`help.guide.${each}`)}
          </button>
        </li>
      ))}
    </ul>
  )
}

function Page({ page, onPage }: { readonly page: GuidePage; readonly onPage: GuideProps['onPage'] }) {
  const { t, language } = useText()
  const [blocks, setBlocks] = useState<readonly GuideBlock[]>([])
  const start = useRef<HTMLElement>(null)
  useEffect(() => {
    let gone = false
    void guideText(language, page).then((text) => {
      if (gone) return
      setBlocks(readGuidePage(text))
      // Another page is read from its beginning, wherever the last one had been scrolled to.
      start.current?.focus()
    })
    return () => {
      gone = true
    }
  }, [language, page])
  return (
    <>
      <article ref={start} tabIndex={-1} className="guide" aria-label={t(`help.guide.${page}`)}>
        {blocks.map((block) => (
          <Block key={block.at} block={block} onPage={onPage} />
        ))}
      </article>
      <button type="button" onClick={() => onPage(null)}>
        {t('help.guideAll')}
      </button>
    </>
  )
}

function Block({ block, onPage }: { readonly block: GuideBlock; readonly onPage: GuideProps['onPage'] }) {
  switch (block.kind) {
    case 'heading':
      // The panel's own title stands above: the page's is the next one down.
      return block.level === 1 ? (
        <h3>{block.text}</h3>
      ) : block.level === 2 ? (
        <h4>{block.text}</h4>
      ) : (
        <h5>{block.text}</h5>
      )
    case 'paragraph':
      return (
        <p>
          <Spans spans={block.spans} onPage={onPage} />
        </p>
      )
    case 'list': {
      const items = block.items.map((spans) => (
        <li key={spans.map(({ text }) => text).join()}>
          <Spans spans={spans} onPage={onPage} />
        </li>
      ))
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>
    }
  }
}

function Spans({ spans, onPage }: { readonly spans: readonly GuideSpan[]; readonly onPage: GuideProps['onPage'] }) {
  return spans.map((span) => <Span key={span.at} span={span} onPage={onPage} />)
}

function Span({ span: { kind, text, page }, onPage }: { readonly span: GuideSpan } & Pick<GuideProps, 'onPage'>) {
  const target = GUIDE_PAGES.find((each) => each === page)
  switch (kind) {
    case 'strong':
      return <strong>{text}</strong>
    case 'em':
      return <em>{text}</em>
    case 'code':
      return <code>{text}</code>
    case 'page':
      return (
        <button type="button" className="link" onClick={() => onPage(target ?? null)}>
          {text}
        </button>
      )
    case 'plain':
      return text
  }
}
