import { createHash } from 'node:crypto'
import { type RecoveredProfile, USUAL_PROFILE } from '../../src-main/vault/sealed-bodies.ts'
import { Secret } from '../../src-main/vault/secret.ts'
import { createStretch } from '../../src-main/vault/stretch.ts'
import type { Cost } from '../../src-main/vault/stretch-order.ts'
import { FAKE_KEY } from './envelopes.ts'

/** The lowest cost that is taken: tests derive often. */
export const LOW_COST: Cost = { N: 2 ** 15, r: 8, p: 1 }

/** The product's own way, from its source. */
export const stretch = createStretch(new URL('../../src-main/vault/stretch-worker.ts', import.meta.url))

/** What seals a file under that passphrase, cheaply. */
export function sealing(passphrase = PASSPHRASE) {
  return { passphrase: Secret.fromText(passphrase), stretch, cost: LOW_COST }
}

/** A passphrase that is good enough. */
export const PASSPHRASE = 'granite otter 7 marmalade kite'

/** The same file with its checksum made to match, as somebody who means it would hand it on. */
export function rechecked(bytes: Buffer): Buffer {
  const content = bytes.subarray(0, -32)
  return Buffer.concat([content, createHash('sha256').update(content).digest()])
}

/** The file with its bytes at `at` replaced by others. */
export function changed(bytes: Buffer, at: number, by: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ by
  return copy
}

/** A profile as a recovery file has it. */
export function recovered(change: Partial<RecoveredProfile> = {}): RecoveredProfile {
  return {
    id: 'profile-0001',
    name: 'Acme',
    colour: 'blue',
    origin: 'https://models.example.com',
    kind: 'image2model',
    ...USUAL_PROFILE,
    contact: 'Nadia Haddad, 555 0100',
    changeAfterDays: 90,
    keys: [
      {
        account: 'lk-0123456789abcdef',
        generation: 1,
        pin: 'https://models.example.com',
        storedAt: 1,
        verifiedAt: null,
        key: Secret.fromText(FAKE_KEY),
      },
    ],
    ...change,
  }
}
