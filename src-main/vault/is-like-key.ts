/**
 * As `looksLikeKey` has it. The code that judges is loaded when somebody first asks: eight files that a start would read
 * before its window, and on most days nothing is pasted and nothing was handed over.
 * @param text anything that is about to be shown, looked for or put into a field
 * @returns true for a key; rejects only where the app itself cannot be read, and then nothing may be done with the text
 */
export async function isLikeKey(text: string): Promise<boolean> {
  const { looksLikeKey } = await import('./key-intake.ts')
  return looksLikeKey(text)
}
