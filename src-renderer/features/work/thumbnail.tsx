import { useEffect, useRef, useState } from 'react'
import { currentSeal } from '../../state/mirror.ts'
import { useText } from '../../ui/use-text.ts'

/** Resolves when the element is first in sight, or not at all once the signal is aborted. */
function inSight(element: Element, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return
      observer.disconnect()
      resolve()
    })
    observer.observe(element)
    signal.addEventListener('abort', () => observer.disconnect(), { once: true })
  })
}

/**
 * The picture that is sent, small. Asked for when its row comes into sight: a thousand dropped files are not all looked
 * at. Nothing where there is none to be had: the file's name stands beside it.
 */
export function Thumbnail({ fileId, fileName }: { readonly fileId: string; readonly fileName: string }) {
  const { t } = useText()
  const place = useRef<HTMLDivElement>(null)
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    const element = place.current
    if (element === null) return
    const gone = new AbortController()
    let made: string | null = null
    const show = async (): Promise<void> => {
      await inSight(element, gone.signal)
      const answer = await window.latchkey.call['files.thumbnail'](currentSeal(), { fileId })
      if (gone.signal.aborted || !answer.ok) return
      made = URL.createObjectURL(new Blob([answer.value.bytes], { type: answer.value.contentType }))
      setUrl(made)
    }
    void show()
    return () => {
      gone.abort()
      if (made !== null) URL.revokeObjectURL(made)
    }
  }, [fileId])
  return (
    <div ref={place}>
      {url === null ? null : <img src={url} alt={t('results.thumbnail', { name: fileName })} data-thumbnail={fileId} />}
    </div>
  )
}
