import type { Verification } from '../../src-preload/contract/activity.ts'
import type { ActivityKind } from '../../src-preload/contract/activity-kinds.ts'
import { ok, type Result } from '../../src-preload/contract/result.ts'
import type { Clock } from '../support/clock.ts'
import type { VaultNotes } from '../vault/port.ts'
import { ANCHOR_NOTE, type Anchor, decodeAnchor, encodeAnchor, withPoint } from './anchor.ts'
import type { LedgerStore } from './ledger-store.ts'
import { verifyLedger } from './verify-ledger.ts'

/** After so many lines, and at least once in so many milliseconds, the end of the list is anchored. */
const ANCHOR_EVERY = 500
const ANCHOR_DAILY_MS = 24 * 60 * 60_000
/** What is kept: no line older than this, in milliseconds, and about so many lines. */
export const RETENTION = { oldestMs: 400 * 24 * 60 * 60_000, mostLines: 200_000 } as const

/** Ports of {@link createLedgerKeeper}. */
export interface KeeperOptions {
  readonly store: LedgerStore
  readonly notes: VaultNotes
  readonly clock: Clock
  /**
   * True when the keychain holds a key of ours. Where it holds none, asking for the first entry could ask the person
   * for a password, out of nowhere.
   */
  readonly mayAnchor: () => boolean
  /** Notes something about the list itself. */
  readonly note: (kind: ActivityKind, about: { readonly status: string | null; readonly lines: number | null }) => void
  readonly retention?: { readonly oldestMs: number; readonly mostLines: number }
}

/** Looks after the list: anchors its end in the keychain, checks it, lets go of what is too old. */
export interface LedgerKeeper {
  /** Compares the list's end with the keychain's note, and anchors it. Not before the first paint. */
  begin(): Promise<void>
  /** A line was added. */
  added(): void
  verify(): Promise<Result<Verification>>
  /** Anchors what is not anchored yet, if the keychain answers within `patienceMs`. */
  end(patienceMs: number): Promise<void>
}

type Remembered = { readonly state: 'unread' | 'absent' } | { readonly state: 'present'; readonly anchor: Anchor }

/** What the keychain cannot tell (locked, gone, slow) is noted once, and tried again at the next checkpoint. */
class Keeper implements LedgerKeeper {
  readonly #options: KeeperOptions
  #known: Remembered = { state: 'unread' }
  /** What was found at the start stays found: new lines would hide that others are missing before them. */
  #found: Verification['alteration'] = null
  #unanchored = 0
  #complained = false
  #turn: Promise<unknown> = Promise.resolve()

  constructor(options: KeeperOptions) {
    this.#options = options
  }

  begin(): Promise<void> {
    return this.#next(async () => {
      await this.#read()
      this.#lookAtEnd()
      await this.#checkpoint()
      this.#daily()
    })
  }

  added(): void {
    this.#unanchored += 1
    if (this.#unanchored === ANCHOR_EVERY) void this.#next(() => this.#checkpoint())
  }

  verify(): Promise<Result<Verification>> {
    return this.#next(() => this.#verify())
  }

  async end(patienceMs: number): Promise<void> {
    if (this.#unanchored === 0) return
    const { promise, resolve } = Promise.withResolvers<void>()
    const cancel = this.#options.clock.after(patienceMs, resolve)
    await Promise.race([this.#next(() => this.#checkpoint()), promise])
    cancel()
  }

  /** One after the other: a check must not see the list being cut, nor a checkpoint another one's note. */
  #next<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work)
    this.#turn = mine.catch(() => undefined)
    return mine
  }

  #daily(): void {
    this.#options.clock.after(ANCHOR_DAILY_MS, () => {
      void this.#next(() => this.#checkpoint())
      this.#daily()
    })
  }

  async #read(): Promise<void> {
    const { notes, mayAnchor, store, note } = this.#options
    if (!mayAnchor()) return
    const read = await notes.readNote(ANCHOR_NOTE)
    if (read.state === 'absent') this.#known = { state: 'absent' }
    if (read.state !== 'absent' && read.state !== 'present') this.#complain(read.state)
    if (read.state !== 'present') return
    const anchor = decodeAnchor(read.value)
    const ends = store.ends()
    if (!ends.ok) return
    const isThisList = anchor?.list === Buffer.from(ends.value.list).toString('hex')
    if (anchor !== null && isThisList) this.#known = { state: 'present', anchor }
    else if (this.#known.state === 'unread') {
      // The database was lost or replaced: nothing can be said of the old list, except that there was one.
      note('list-begun-anew', { status: null, lines: anchor?.points.at(-1)?.number ?? null })
      this.#known = { state: 'absent' }
    }
  }

  #lookAtEnd(): void {
    const { store, note } = this.#options
    // Noted once, by whoever looks first: at a start that may be the person, who sees the line with the answer then.
    if (this.#found !== null) return
    const ends = store.ends()
    const point = this.#known.state === 'present' ? this.#known.anchor.points.at(-1) : undefined
    if (!ends.ok || point === undefined || point.number <= ends.value.head.number) return
    this.#found = { what: 'cut', line: ends.value.head.number + 1, until: point.number }
    note('list-altered', { status: `${this.#found.line}-${this.#found.until}`, lines: null })
  }

  async #verify(): Promise<Result<Verification>> {
    await this.#read()
    this.#lookAtEnd()
    const anchor = this.#known.state === 'present' ? this.#known.anchor : null
    const found = await verifyLedger(this.#options.store, anchor)
    if (!found.ok || this.#found === null) return found
    const { alteration } = found.value
    // An alteration further up is news of its own; the missing end itself looks like lines written over by now.
    const isTheEnd = alteration === null || alteration.line >= this.#found.line || alteration.what === 'rewritten'
    return isTheEnd ? ok({ ...found.value, alteration: this.#found }) : found
  }

  #complain(status: string): void {
    if (this.#complained) return
    this.#complained = true
    this.#options.note('list-not-anchored', { status, lines: null })
  }

  async #checkpoint(): Promise<void> {
    const { store, mayAnchor, clock } = this.#options
    if (this.#known.state === 'unread' && mayAnchor()) await this.#read()
    // Without a keychain there is nothing to anchor in, and nothing that an old list could contradict.
    if (!mayAnchor()) return this.#letGo(null)
    if (this.#known.state === 'unread' || this.#found !== null) return
    // The keychain must not know of lines that a power cut could still take back.
    const ends = store.settle().ok ? store.ends() : null
    if (!ends?.ok) return
    const { list, start, head } = ends.value
    const known = this.#known.state === 'present' ? this.#known.anchor : null
    const last = known?.points.at(-1)
    if (last !== undefined && last.number >= head.number) return
    const points = withPoint(known?.points ?? [], start, head)
    const anchor = { list: Buffer.from(list).toString('hex'), at: clock.now(), start: known?.start ?? start, points }
    // What the keychain says of earlier lines must be true before it is told of later ones.
    if (last !== undefined && !this.#stands(last)) return
    if (await this.#write(anchor)) await this.#letGo(anchor)
  }

  /** True while the line is still what the keychain says it was; otherwise that is found at the next check. */
  #stands({ number, hash }: Anchor['start']): boolean {
    const { store } = this.#options
    const ends = store.ends()
    if (ends.ok && ends.value.start.number >= number) return true
    const line = store.after(number - 1, 1)
    const [first] = line.ok ? line.value : []
    return first?.link.number === number && Buffer.compare(first.link.hash, hash) === 0
  }

  async #write(anchor: Anchor): Promise<boolean> {
    const count = this.#unanchored
    const written = await this.#options.notes.writeNote(ANCHOR_NOTE, encodeAnchor(anchor))
    if (written.state !== 'stored') {
      this.#complain(written.state)
      return false
    }
    this.#known = { state: 'present', anchor }
    this.#unanchored -= count
    return true
  }

  /** Cuts what is too old or too much, after the keychain knows that the list may begin later. */
  async #letGo(anchor: Anchor | null): Promise<void> {
    const { store, clock, note, retention = RETENTION } = this.#options
    const ends = store.ends()
    const old = store.olderThan(clock.now() - retention.oldestMs)
    if (!ends.ok || !old.ok) return
    const { start, head } = ends.value
    const surplus = head.number - start.number > retention.mostLines
    // A little more than the surplus, so that it is not cut again at every checkpoint; never the last line.
    const most = surplus ? head.number - Math.floor(retention.mostLines * 0.95) : 0
    const upTo = Math.min(Math.max(old.value, most), head.number - 1)
    if (upTo <= start.number) return
    // Whoever altered an old line must not be helped to make it disappear.
    const sound = await verifyLedger(store, anchor)
    if (!sound.ok || sound.value.alteration !== null) return
    const line = store.after(upTo - 1, 1)
    const mark = line.ok ? line.value[0]?.link : undefined
    if (mark === undefined) return
    const moved = { number: mark.number, hash: mark.hash }
    if (anchor !== null) {
      const points = anchor.points.filter(({ number }) => number > upTo)
      if (!(await this.#write({ ...anchor, start: moved, points }))) return
    }
    if (store.cut(upTo).ok) note('list-cut', { status: null, lines: upTo - start.number })
  }
}

/** Makes the keeper; it does nothing before it is told to begin. */
export function createLedgerKeeper(options: KeeperOptions): LedgerKeeper {
  return new Keeper(options)
}
