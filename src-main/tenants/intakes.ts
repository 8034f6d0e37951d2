import { createHash, timingSafeEqual } from 'node:crypto'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { Fingerprint, IntakeView } from '../../src-preload/contract/views.ts'
import type { Clock } from '../support/clock.ts'
import type { Secret } from '../vault/secret.ts'

/** A key that came in and waits to be checked and stored. Main alone holds it. */
export interface PendingKey {
  readonly secret: Secret
  readonly source: IntakeView['source']
  readonly variable: string | null
  readonly address: string | null
  readonly fingerprint: Fingerprint | null
  readonly ignored: IntakeView['ignored']
  readonly development: boolean
  /** The clipboard's whole text, to compare it before clearing; only its digest is kept. */
  readonly clipboardText: string | null
}

interface Entry {
  readonly pending: Omit<PendingKey, 'clipboardText'>
  readonly clipboardDigest: Buffer | null
  readonly stopTimer: () => void
}

/**
 * Keys between entry and custody. Each is wiped after ten minutes, when it was stored, or when it is discarded; the
 * oldest also when more than sixteen wait, so that a window that asks without end cannot fill main with keys.
 */
export interface Intakes {
  add(pending: PendingKey): IntakeView
  peek(intakeId: string): Result<Omit<PendingKey, 'clipboardText'>>
  discard(intakeId: string): void
  /** True when `text` is what the clipboard held at intake. */
  wasOnClipboard(intakeId: string, text: string): boolean
  secrets(): Iterable<Secret>
  wipeAll(): void
}

const KEPT_MS = 10 * 60_000
const MOST = 16
const digest = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest()

/** Makes an empty waiting room for keys. `newId` gives opaque ids that the window may hold. */
export function createIntakes(clock: Clock, newId: () => string): Intakes {
  const entries = new Map<string, Entry>()
  const discard = (intakeId: string): void => {
    const entry = entries.get(intakeId)
    if (entry === undefined) return
    entries.delete(intakeId)
    entry.stopTimer()
    entry.pending.secret.wipe()
  }
  return {
    add({ clipboardText, ...pending }) {
      const intakeId = newId()
      const stopTimer = clock.after(KEPT_MS, () => discard(intakeId))
      const clipboardDigest = clipboardText === null ? null : digest(clipboardText)
      entries.set(intakeId, { pending, clipboardDigest, stopTimer })
      const [oldest] = entries.keys()
      if (entries.size > MOST && oldest !== undefined) discard(oldest)
      const { source, variable, address, fingerprint, ignored, development } = pending
      return { intakeId, source, variable, address, fingerprint, ignored, development }
    },
    peek(intakeId) {
      const entry = entries.get(intakeId)
      return entry === undefined ? fail('KEY_ABSENT') : ok(entry.pending)
    },
    discard,
    wasOnClipboard(intakeId, text) {
      const kept = entries.get(intakeId)?.clipboardDigest ?? null
      return kept !== null && timingSafeEqual(kept, digest(text))
    },
    secrets: () => [...entries.values()].map((entry) => entry.pending.secret),
    wipeAll() {
      for (const intakeId of [...entries.keys()]) discard(intakeId)
    },
  }
}
