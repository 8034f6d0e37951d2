import { useId, useRef } from 'react'
import './model-view.css'
import { useModelScene } from './use-model-scene.ts'

/** The sentences around a model. */
export interface ModelWords {
  /** How it is turned with mouse, wheel and keys; shown, and read out as the model's description. */
  readonly keys: string
  readonly loading: string
  readonly broken: string
  readonly tooLarge: string
  readonly noGraphics: string
}

interface ModelViewProps {
  /** A binary glTF, whole. Another one is another model: give the view a key, so that it begins anew. */
  readonly bytes: Uint8Array
  /** What the model is called for those who do not see it. */
  readonly name: string
  /** Shown where the model cannot be. */
  readonly previewUrl: string | null
  readonly words: ModelWords
}

/**
 * A model to look at from all sides, by mouse or by keyboard. It moves only while somebody moves it. Where it cannot be
 * shown, its preview is, with the reason.
 */
export function ModelView({ bytes, name, previewUrl, words }: ModelViewProps) {
  const frame = useRef<HTMLDivElement>(null)
  const ids = { name: useId(), description: useId() }
  const shown = useModelScene(frame, bytes, ids)
  if (shown === 'loading' || shown === 'model') {
    return (
      <figure className="model" data-model={shown} aria-busy={shown === 'loading'}>
        <figcaption>
          <span id={ids.name}>{name}</span>{' '}
          <span className="quiet" role="status">
            {shown === 'loading' ? words.loading : ''}
          </span>
        </figcaption>
        {/* Above the model, and there before it is: nothing moves when the model comes. */}
        <p id={ids.description} className="quiet">
          {words.keys}
        </p>
        <div ref={frame} />
      </figure>
    )
  }
  const reasons = { broken: words.broken, 'too-large': words.tooLarge, 'no-graphics': words.noGraphics }
  return (
    <figure className="model" data-model={shown}>
      {previewUrl === null ? null : <img src={previewUrl} alt={name} />}
      <figcaption role="status">{reasons[shown]}</figcaption>
    </figure>
  )
}
