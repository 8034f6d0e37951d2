/** Letters that carry no accent to be taken off, as people type them who do not have them. */
const PLAIN: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd' }
/** How such letters are written out where there is no key for them: “Baeckerei” is “Bäckerei”. */
const WRITTEN_OUT: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' }

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđ]/g, (letter) => PLAIN[letter] ?? letter)
}

function writtenOut(text: string): string {
  return plain(
    text
      .normalize('NFC')
      .toLowerCase()
      .replace(/[äöüåø]/g, (letter) => WRITTEN_OUT[letter] ?? letter),
  )
}

/** A text as it is searched: without case and accents, and a second time with its letters written out. */
export function searchable(text: string): string {
  const [short, long] = [plain(text), writtenOut(text)]
  return short === long ? short : `${short}\n${long}`
}

/** Looks for what was typed as it stands; what it gets is a text that {@link searchable} made. */
export function phraseFinder(typed: string): (searched: string) => boolean {
  const spellings = [plain(typed), writtenOut(typed)]
  return (searched) => spellings.some((spelling) => searched.includes(spelling))
}

/** Looks for every word of what was typed, in any order. */
export function wordsFinder(typed: string): (searched: string) => boolean {
  const spellings = [plain(typed), writtenOut(typed)].map((text) => text.split(/\s+/).filter(Boolean))
  return (searched) => spellings.some((words) => words.every((word) => searched.includes(word)))
}
