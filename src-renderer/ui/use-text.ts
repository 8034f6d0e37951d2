import { type Text, textIn } from '../locales/text.ts'
import { useMirror } from '../state/store.ts'

/** The texts in the language that main has settled on. */
export function useText(): Text {
  return textIn(useMirror((state) => state.mirror?.app.language ?? state.firstLanguage))
}
