/** Little words that hardly any sentence of the one language lacks, and that the other does not have. */
const FRENCH =
  /\b(?:le|la|les|un|une|des|du|est|sont|dans|sur|sous|avec|pas|qui|et|près|vers|puis|ras|rien|vol)\b|[àâçéèêëîïôûùœ]|\b[ldnsqj]’/gi
const ENGLISH = /\b(?:the|an?|is|are|was|of|in|on|with|and|no|not|who|near|to|his|her|person|nothing)\b/gi

/**
 * The language that a service wrote in, so that a screen reader says it right: the services that write reports write
 * French, whatever the screen speaks. Null where nothing tells.
 */
export function languageOf(text: string): 'fr' | 'en' | null {
  const french = text.match(FRENCH)?.length ?? 0
  const english = text.match(ENGLISH)?.length ?? 0
  if (french === english) return null
  return french > english ? 'fr' : 'en'
}
