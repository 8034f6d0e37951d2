import { drillTexts } from '../../locales/drill-words.ts'
import { openOverlay } from '../../state/screens.ts'
import { useText } from '../../ui/use-text.ts'

/** Opens the list of drills. */
export function DrillOpener() {
  const { language } = useText()
  return (
    <button type="button" aria-haspopup="dialog" onClick={() => openOverlay('drill')}>
      {drillTexts(language).open}
    </button>
  )
}
