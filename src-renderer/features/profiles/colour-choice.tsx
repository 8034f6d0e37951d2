import type { Colour } from '../../../src-preload/contract/views.ts'
import { COLOURS } from '../../colours.ts'
import { SHAPES } from '../../locales/words.ts'
import { useText } from '../../ui/use-text.ts'

interface ColourChoiceProps {
  readonly colour: Colour
  readonly onColour: (colour: Colour) => void
}

/** Twelve colours, each with its shape and its name. */
export function ColourChoice({ colour, onColour }: ColourChoiceProps) {
  const { t } = useText()
  return (
    <fieldset className="card">
      <legend>{t('form.colour')}</legend>
      <div className="colours">
        {COLOURS.map((each) => (
          <label key={each} data-colour={each}>
            <input type="radio" name="colour" checked={colour === each} onChange={() => onColour(each)} />
            <span className="swatch" aria-hidden="true">
              {SHAPES[each]}
            </span>
            {t(`colour.${each}`)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
