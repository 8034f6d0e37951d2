import { createCipheriv, createDecipheriv, randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { judgePassphrase, SHORTEST_PASSCODE } from './passphrase.ts'
import type { EnvelopeAddress } from './port.ts'
import { revealSecret, Secret } from './secret.ts'
import { COST, costSchema, SALT_BYTES, type Stretch } from './stretch.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16
const CHECK_DIGITS = 32

/**
 * What is kept of a passcode, outside of the keychain's entries: enough to tell a wrong one without touching any of
 * them. It opens nothing by itself; guessing against it costs what guessing against an entry costs.
 */
export const passcodeCheckSchema = z.strictObject({
  cost: costSchema,
  salt: z.string().regex(new RegExp(`^[0-9a-f]{${2 * SALT_BYTES}}$`)),
  check: z.string().regex(new RegExp(`^[0-9a-f]{${CHECK_DIGITS}}$`)),
})
export type PasscodeCheck = z.infer<typeof passcodeCheckSchema>

/** Whose key is wrapped, and for which origin: a wrapped key put anywhere else does not open. */
export type WrapPlace = EnvelopeAddress & { readonly pin: string }

/** A passcode that is set. Its key exists from {@link tryUnlock} until {@link forget} and is never written anywhere. */
export interface Passcode {
  /** What is kept of it. The salt is also its name. */
  readonly check: PasscodeCheck
  readonly isUnlocked: boolean
  /** `PASSCODE_WRONG` for another one; whatever was unlocked before stays so. */
  tryUnlock(passcode: Secret): Promise<Result<void>>
  /** The key as another program of the same user may read it, in base64. Throws while locked: that is a bug. */
  wrap(place: WrapPlace, secret: Secret): string
  /** The key in what {@link wrap} made for this very place; null for anything else. Throws while locked. */
  unwrap(place: WrapPlace, wrapped: string): Secret | null
  /**
   * Its key under another passcode, for the time in which entries under either lie in the keychain: whoever knows the
   * new passcode can then still read those that were not moved yet. Throws while either is locked.
   */
  sealUnder(next: Passcode): string
  /** Opens it by what {@link sealUnder} made, for that passcode; false for anything else. */
  openWith(next: Passcode, sealed: string): boolean
  /** Wipes the key: on lock, and when the app ends. */
  forget(): void
}

/** Where the key of an earlier passcode is wrapped for; no entry of the keychain is ever at such a place. */
function placeOf({ salt }: PasscodeCheck): WrapPlace {
  return { account: 'earlier-passcode', tenantId: salt, slot: 'service', generation: 0, pin: '' }
}

/** As text whose parts cannot run into each other. */
function associated({ account, tenantId, slot, generation, pin }: WrapPlace): Buffer {
  return Buffer.from(JSON.stringify(['Latchkey wrapped key 1', account, tenantId, slot, generation, pin]), 'utf8')
}

/** Judges a new passcode and makes what is kept of it. `PASSPHRASE_WEAK` says how long one has to be. */
export async function makePasscode(passcode: Secret, stretch: Stretch, cost = COST): Promise<Result<PasscodeCheck>> {
  const judged = judgePassphrase(passcode, SHORTEST_PASSCODE)
  if (!judged.ok) return judged
  const salt = randomBytes(SALT_BYTES)
  const { key, check } = await stretch(passcode, salt, cost)
  key.fill(0)
  return ok({ cost, salt: salt.toString('hex'), check })
}

/** A passcode by what is kept of it; locked at first. `check` must have passed {@link passcodeCheckSchema}. */
export function createPasscode(check: PasscodeCheck, stretch: Stretch): Passcode {
  let held: Buffer | null = null
  // Forgotten while it was stretched: an unlock that comes late must not open what was locked after it.
  let epoch = 0
  const unlocked = (): Buffer => {
    if (held === null) throw new Error('the passcode is locked')
    return held
  }
  return {
    check,
    get isUnlocked() {
      return held !== null
    },
    async tryUnlock(passcode) {
      const began = epoch
      const stretched = await stretch(passcode, Buffer.from(check.salt, 'hex'), check.cost)
      const isRight = timingSafeEqual(Buffer.from(stretched.check, 'hex'), Buffer.from(check.check, 'hex'))
      if (!isRight || began !== epoch) {
        stretched.key.fill(0)
        return isRight ? fail('CANCELLED') : fail('PASSCODE_WRONG')
      }
      held?.fill(0)
      held = stretched.key
      return ok(undefined)
    },
    wrap(place, secret) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', unlocked(), nonce, { authTagLength: TAG_BYTES })
      cipher.setAAD(associated(place))
      const sealed = [cipher.update(revealSecret(secret), 'utf8'), cipher.final(), cipher.getAuthTag()]
      return Buffer.concat([nonce, ...sealed]).toString('base64')
    },
    unwrap(place, wrapped) {
      const key = unlocked()
      const bytes = Buffer.from(wrapped, 'base64')
      if (bytes.length <= NONCE_BYTES + TAG_BYTES) return null
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      })
      decipher.setAAD(associated(place))
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
      const plain = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES))
      try {
        decipher.final()
        return Secret.fromText(plain.toString('utf8'))
      } catch {
        return null
      } finally {
        plain.fill(0)
      }
    },
    sealUnder(next) {
      const secret = Secret.fromText(unlocked().toString('hex'))
      try {
        return next.wrap(placeOf(check), secret)
      } finally {
        secret.wipe()
      }
    },
    openWith(next, sealed) {
      const secret = next.unwrap(placeOf(check), sealed)
      if (secret === null) return false
      held?.fill(0)
      held = Buffer.from(revealSecret(secret), 'hex')
      secret.wipe()
      return true
    },
    forget() {
      epoch += 1
      held?.fill(0)
      held = null
    },
  }
}
