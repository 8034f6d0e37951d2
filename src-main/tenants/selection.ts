import type { Seal } from '../../src-preload/contract/table.ts'

/** Which profile is on screen, and the nonce that proves on which view of it a command was made. */
export interface Selection {
  current(): Seal | null
  /** Shows another profile (or none): commands made on the old view are refused from now on. */
  choose(tenantId: string | null): void
  nonce(): string
}

/** Starts with nothing selected. `newNonce` must be unguessable, so that no view can be made up. */
export function createSelection(newNonce: () => string): Selection {
  let tenantId: string | null = null
  let nonce = newNonce()
  return {
    current: () => (tenantId === null ? null : { tenantId, nonce }),
    choose(next) {
      tenantId = next
      nonce = newNonce()
    },
    nonce: () => nonce,
  }
}
