import type { Keychain } from '../../src-main/vault/vault-loop.ts'
import { LyingKeychain } from './vault-stand-ins.ts'

/** A keychain in memory whose calls of one name wait until the test lets them go on. */
export class HeldKeychain extends LyingKeychain {
  /** Calls that wait now. */
  held = 0
  readonly #gates = new Map<keyof Keychain, Promise<void>>()

  /** Holds calls of that name back from now on; the answer lets them go. */
  hold(call: keyof Keychain): () => void {
    const gate = Promise.withResolvers<void>()
    this.#gates.set(call, gate.promise)
    return () => {
      this.#gates.delete(call)
      gate.resolve()
    }
  }

  async #pass(call: keyof Keychain): Promise<void> {
    const gate = this.#gates.get(call)
    if (gate === undefined) return
    this.held += 1
    await gate
    this.held -= 1
  }

  override async getPassword(service: string, account: string): Promise<string | null> {
    await this.#pass('getPassword')
    return super.getPassword(service, account)
  }

  override async setPassword(service: string, account: string, value: string): Promise<void> {
    await this.#pass('setPassword')
    return super.setPassword(service, account, value)
  }

  override async deletePassword(service: string, account: string): Promise<boolean> {
    await this.#pass('deletePassword')
    return super.deletePassword(service, account)
  }
}
