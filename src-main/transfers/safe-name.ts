import filenamify from 'filenamify'

// Names Windows takes for devices, with any extension and in any case; superscript digits count there too.
const DEVICES = /^(?:con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])(?:\s*\.|\s*$)/i
// Files that a folder view or the system reads instructions from.
const INSTRUCTIONS = /^(?:desktop\.ini|autorun\.inf|thumbs\.db|folder\.htt)$/i
// Characters that are not seen or that turn the reading direction: `exe.fdp` would show as `pdf.exe`.
const UNSEEN = /[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu

/**
 * Makes any text a single file name that means the same on all three systems: no separators, devices, hidden or
 * option-like beginnings, trailing dots or spaces, control or direction characters. At most `maxBytes` of UTF-8, cut
 * between visible characters, in composed form (NFC). `fallback` when nothing is left.
 */
export function safeName(text: string, maxBytes: number, fallback: string): string {
  const seen = text.slice(0, 4_096).toWellFormed().normalize('NFC').replaceAll('\ufffd', '_').replace(UNSEEN, '')
  const plain = trim(filenamify(trim(seen), { replacement: '_', maxLength: 4_096 }))
  const cut = trim(cutBytes(plain, maxBytes - 1))
  const name = /[^_]/.test(cut) ? cut : fallback
  return DEVICES.test(name) || INSTRUCTIONS.test(name) ? `_${name}` : name
}

/** One form for all names that some file system takes for the same: case and composition do not count. */
export function foldName(name: string): string {
  return name.normalize('NFC').toLowerCase().normalize('NFC')
}

function trim(name: string): string {
  return name.replace(/^[\s.\-~]+/u, '').replace(/[\s.]+$/u, '')
}

function cutBytes(text: string, maxBytes: number): string {
  let kept = ''
  let bytes = 0
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
    bytes += Buffer.byteLength(segment)
    if (bytes > maxBytes) break
    kept += segment
  }
  return kept
}
