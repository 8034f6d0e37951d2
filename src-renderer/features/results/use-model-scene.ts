import { type RefObject, useEffect, useState } from 'react'
import { cleanModel } from './clean-model.ts'
import { listen, makeCanvas } from './model-canvas.ts'
import type { ModelTrouble } from './model-limits.ts'
import type { ModelScene } from './model-scene.ts'

/** What is on screen: the model, or why it is not. */
export type Shown = 'loading' | 'model' | 'no-graphics' | ModelTrouble

/**
 * Shows the model in `frame` for as long as the component lives, and frees everything afterwards. The model is judged
 * before anything of it reaches the graphics card, and three itself is fetched only then.
 */
export function useModelScene(
  frame: RefObject<HTMLElement | null>,
  bytes: Uint8Array,
  ids: { readonly name: string; readonly description: string },
): Shown {
  const [shown, setShown] = useState<Shown>('loading')
  const { name, description } = ids
  useEffect(() => {
    const element = frame.current
    if (element === null) return
    const cleaned = cleanModel(bytes)
    if (!cleaned.ok) {
      setShown(cleaned.trouble)
      return
    }
    // A canvas of its own for every model: the context of one that was freed never comes back.
    const canvas = makeCanvas(name, description)
    const context = canvas.getContext('webgl2', { antialias: true, alpha: true })
    if (context === null) {
      setShown('no-graphics')
      return
    }
    let gone = false
    let scene: ModelScene | null = null
    const end = (): void => {
      gone = true
      scene?.dispose()
      scene = null
      canvas.remove()
    }
    const onLost = (): void => {
      end()
      setShown('no-graphics')
    }
    const open = async (): Promise<void> => {
      const { openModelScene } = await import('./model-scene.ts')
      const opened = await openModelScene(cleaned.model, { canvas, context, frame: element, onLost })
      if (gone) {
        opened?.dispose()
        return
      }
      scene = opened
      if (opened !== null) {
        listen(canvas, opened)
        element.append(canvas)
      }
      setShown(opened === null ? 'broken' : 'model')
    }
    open().catch(() => setShown('broken'))
    return end
  }, [frame, bytes, name, description])
  return shown
}
