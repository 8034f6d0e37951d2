import type {
  BatchStage,
  Colour,
  FileStage,
  IntakeView,
  KeyView,
  VerdictView,
} from '../../src-preload/contract/views.ts'

/** The shape that goes with each colour, so that a profile is never told by colour alone. */
export const SHAPES: Readonly<Record<Colour, string>> = {
  blue: '●',
  orange: '▲',
  green: '■',
  purple: '◆',
  red: '★',
  teal: '⬟',
  brown: '⬢',
  pink: '♥',
  olive: '✚',
  navy: '▼',
  gold: '☀',
  grey: '◐',
}

/** How a key stands, in words. */
export const KEY_WORDS: Readonly<Record<KeyView['state'], string>> = {
  none: 'No key',
  unread: 'Key not read yet',
  verified: 'Key works',
  'not-checked-yet': 'Key not checked yet',
  'server-does-not-check': 'The service does not check keys',
  refused: 'Key not accepted',
  locked: 'Keychain locked',
  unavailable: 'Keychain not available',
  corrupt: 'Key damaged',
}

/** The mark beside the words for a key's state, so that it is told by shape as well as by colour. */
export const KEY_MARKS: Readonly<Record<KeyView['state'], string>> = {
  none: '○',
  unread: '○',
  verified: '✓',
  'not-checked-yet': '…',
  'server-does-not-check': '…',
  refused: '✕',
  locked: '!',
  unavailable: '!',
  corrupt: '!',
}

/** What the service said of a key. Where the key is now comes after it, in a sentence of its own. */
export const VERDICT_WORDS: Readonly<Record<VerdictView['verdict'], string>> = {
  verified: 'The key works.',
  refused: 'The key was not accepted.',
  'not-checked-yet': 'The service could not be reached, so the key is not checked yet.',
  'server-does-not-check': 'The service accepts any key at all. That is usual for a server used for trying out only.',
  unclear: 'It is not clear whether the key works.',
}

/** How a key came in. */
export const SOURCE_WORDS: Readonly<Record<IntakeView['source'], string>> = {
  clipboard: 'pasted',
  file: 'from the file',
  environment: 'from this computer',
  typed: 'typed',
}

/** Said when key-like text was on its way into an ordinary field. */
export const INTERCEPTED = 'That looked like a key. Latchkey took it in safely instead of putting it in this field.'

/** Where a key is kept, in words. */
export const STORAGE_WORDS: Readonly<Record<KeyView['storage'], string>> = {
  none: 'nowhere',
  keychain: "in this computer's keychain",
  session: 'only until you close Latchkey: this computer has no keychain to keep it in',
}

/** Bytes as people read them. */
export function sizeWords(bytes: number): string {
  const unit = bytes < 1_000 ? 'byte' : bytes < 1_000_000 ? 'kilobyte' : 'megabyte'
  const value = unit === 'byte' ? bytes : unit === 'kilobyte' ? bytes / 1_000 : bytes / 1_000_000
  const unitDisplay = unit === 'byte' ? 'long' : 'short'
  return new Intl.NumberFormat('en', { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 }).format(value)
}

/** A batch's stage in words. A hundred per cent is never said before the service has confirmed. */
export function batchWords(state: BatchStage): string {
  switch (state.stage) {
    case 'queued':
      return 'Waiting for its turn'
    case 'sending': {
      const percent = state.totalBytes > 0 ? Math.floor((99 * state.sentBytes) / state.totalBytes) : 0
      return `Sending ${Math.min(99, percent)} %`
    }
    case 'confirming':
      return 'Sent, waiting for the answer'
    case 'waiting':
      return 'Waiting for the service'
    case 'working':
      return state.done !== null && state.total !== null && state.done > 0
        ? `Working: ${state.done} of ${state.total} done`
        : 'Working'
    case 'done':
      if (state.ready === 0) return 'Did not work out'
      return state.failed > 0 ? `Ready: ${state.ready} worked out, ${state.failed} did not` : 'Ready'
    case 'failed':
      return 'Did not work out'
    case 'unsure':
      return 'Needs you'
    case 'cancelled':
      return 'Cancelled'
  }
}

/** A file's stage in words. */
export function fileWords(state: FileStage): string {
  switch (state.stage) {
    case 'queued':
      return 'Waiting for its turn'
    case 'sending':
      return 'Sending'
    case 'waiting':
      return 'Waiting for the service'
    case 'working':
      return 'Working'
    case 'ready':
      return 'Ready'
    case 'saving':
      return 'Saving'
    case 'saved':
      return `Saved as ${state.savedName}`
    case 'failed':
      return 'Did not work out'
    case 'cancelled':
      return 'Cancelled'
  }
}
