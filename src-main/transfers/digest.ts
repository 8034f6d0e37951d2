import { createHash } from 'node:crypto'

/** SHA-256 of what passes by in pieces. */
export interface Digest {
  /** Takes the next piece. Its memory may be used again once what this answers has settled; it never rejects. */
  update(piece: Buffer): Promise<void> | undefined
  /** As hex, of everything given so far; null when it could not be worked out. Ends it. */
  hex(): Promise<string | null>
  /** Gives it up without an answer. Safe after {@link hex}. */
  drop(): void
}

/** Starts a digest of about that many bytes. */
export type StartDigest = (bytes: number) => Digest

/** Works it out where it is called: right for what is small, and where there is no thread. */
export const digestHere: StartDigest = () => {
  const hash = createHash('sha256')
  return {
    update(piece) {
      hash.update(piece)
      return undefined
    },
    hex: () => Promise.resolve(hash.digest('hex')),
    drop: () => undefined,
  }
}

/** Works nothing out: for files that are read but not sent. */
export const noDigest: StartDigest = () => ({
  update: () => undefined,
  hex: () => Promise.resolve(null),
  drop: () => undefined,
})
