import { type Text, textIn } from '../locales/text.ts'
import { useMirror } from '../state/store.ts'

// Main has not said a word yet: then what Chromium takes for the person's language has to do.
const BEFORE = globalThis.navigator?.language.startsWith('fr') ? 'fr' : 'en'

/** The texts in the language that main has settled on. */
export function useText(): Text {
  return textIn(useMirror((state) => state.mirror?.app.language ?? BEFORE))
}
