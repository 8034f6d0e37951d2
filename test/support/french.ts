/**
 * What is wrong with the marks of a French text, as sentences' ends; empty when nothing is. A narrow no-break space
 * (U+202F) belongs before ; : ! ? and inside « », and apostrophes are curved.
 */
export function frenchFaults(text: string): string[] {
  // The colon of an address is none of the language's.
  const plain = text.replaceAll(/https?:\/\/\S*/g, 'https')
  const found: string[] = []
  if (/['"]/.test(plain)) found.push('a straight quote or apostrophe')
  if (/[^\u202f][;:!?»]/.test(plain)) found.push('no narrow no-break space before a mark')
  if (/«[^\u202f]/.test(plain)) found.push('no narrow no-break space after «')
  return found
}
