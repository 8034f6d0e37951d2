import { inspect } from 'node:util'

/**
 * A raw key in main's memory. It prints as `[key]` wherever something prints it (string, JSON, inspect), so that a
 * careless log line or an error object cannot carry it. The bytes live in one Buffer of our own that {@link wipe}
 * overwrites; every string made from them is the reader's to keep short-lived.
 */
export class Secret {
  readonly #bytes: Buffer

  private constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  /** Takes a raw key as text and holds its UTF-8 bytes. */
  static fromText(text: string): Secret {
    // allocUnsafeSlow keeps the key out of Node's shared pool, where a neighbour's buffer would keep it alive.
    const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text, 'utf8'))
    bytes.write(text, 'utf8')
    return new Secret(bytes)
  }

  /** A second holder of the same key with bytes of its own, so that each can be wiped when its holder is done. */
  copy(): Secret {
    const bytes = Buffer.allocUnsafeSlow(this.#bytes.length)
    this.#bytes.copy(bytes)
    return new Secret(bytes)
  }

  /** Length in UTF-8 bytes; zero once wiped. */
  get byteLength(): number {
    return this.#bytes.every((byte) => byte === 0) ? 0 : this.#bytes.length
  }

  /** Overwrites the bytes. Afterwards the secret reveals only NULs; call it on lock, removal and after staging. */
  wipe(): void {
    this.#bytes.fill(0)
  }

  /** Returns the raw text. Only {@link revealSecret} calls it: search for that name to find every unwrapping. */
  static reveal(secret: Secret): string {
    return secret.#bytes.toString('utf8')
  }

  toString(): string {
    return '[key]'
  }

  toJSON(): string {
    return '[key]'
  }

  [inspect.custom](): string {
    return '[key]'
  }
}

/**
 * The one way to a raw key's text. Every call is a place where a key leaves custody (a header, the vault port, a
 * digest), so keep the list of callers short: `git grep revealSecret`.
 */
export function revealSecret(secret: Secret): string {
  return Secret.reveal(secret)
}
