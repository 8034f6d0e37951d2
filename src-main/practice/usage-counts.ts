import { keyDigest } from './keys.ts'

/** What one key did since the service started. */
export interface KeyUsage {
  /** The first eight hex digits of its SHA-256; `other` for all wrong keys that came after the first thousand. */
  readonly keyHash: string
  /** Requests by the verdict on the key when they arrived, answered or not. */
  readonly accepted: number
  readonly refused: number
  /** Finished answers by status; a request whose connection ended has none. */
  readonly answers: Readonly<Record<number, number>>
  /** When its last request arrived, in milliseconds since 1970; null before the first. */
  readonly lastAt: number | null
}

interface Counting {
  accepted: number
  refused: number
  readonly answers: Record<number, number>
  lastAt: number | null
}

// Wrong keys come from anybody; what is counted of them must not grow without end.
const MOST_KEYS = 1_000
const OTHER = 'other'

/** The name under which a key is counted. */
export function usageName(keyHash: string): string {
  return keyHash.slice(0, 8)
}

/**
 * Counts requests by key, refused ones too, in memory only. With it whoever changes a key sees that no request failed
 * over it and that nothing came with the old one any more.
 */
export class UsageCounts {
  readonly #keys = new Map<string, Counting>()

  /** A request with this key arrived. */
  arrived(keyHash: string, accepted: boolean, at: number): void {
    const counting = this.#of(keyHash)
    if (accepted) counting.accepted += 1
    else counting.refused += 1
    counting.lastAt = at
  }

  /** One of them was answered to its end. */
  answered(keyHash: string, status: number): void {
    const { answers } = this.#of(keyHash)
    answers[status] = (answers[status] ?? 0) + 1
  }

  /** Every key seen, in the order of their first requests. */
  all(): readonly KeyUsage[] {
    return [...this.#keys].map(([keyHash, { answers, ...rest }]) => ({ keyHash, ...rest, answers: { ...answers } }))
  }

  /** What this very key did; zeros when it was never seen. */
  of(key: string): KeyUsage {
    const keyHash = usageName(keyDigest(key))
    const none = { keyHash, accepted: 0, refused: 0, answers: {}, lastAt: null }
    return this.all().find((usage) => usage.keyHash === keyHash) ?? none
  }

  #of(keyHash: string): Counting {
    const wanted = usageName(keyHash)
    const name = this.#keys.has(wanted) || this.#keys.size < MOST_KEYS ? wanted : OTHER
    const known = this.#keys.get(name) ?? { accepted: 0, refused: 0, answers: {}, lastAt: null }
    this.#keys.set(name, known)
    return known
  }
}
