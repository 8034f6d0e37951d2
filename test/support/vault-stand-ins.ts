import type { VaultPort } from '../../src-main/vault/call-queue.ts'
import type { LockState } from '../../src-main/vault/locked-items.ts'
import type { EnvelopeAddress, Vault, VaultRead } from '../../src-main/vault/port.ts'
import { type Keychain, serveVault } from '../../src-main/vault/vault-loop.ts'
import type { VaultRequest } from '../../src-main/vault/vault-messages.ts'

/** A vault process that does nothing by itself: the test answers for it, late or wrongly, or lets it die. */
export class ScriptedPort implements VaultPort {
  readonly posted: VaultRequest[] = []
  readonly listeners: ((message: unknown) => void)[] = []
  readonly #exits: (() => void)[] = []
  kills = 0

  postMessage(message: unknown): void {
    this.posted.push(message as VaultRequest)
  }

  onMessage(listener: (message: unknown) => void): void {
    this.listeners.push(listener)
  }

  onExit(listener: () => void): void {
    this.#exits.push(listener)
  }

  kill(): void {
    this.kills += 1
  }

  /** Number of the request that came last. */
  get lastId(): number {
    return this.posted.at(-1)?.id ?? -1
  }

  answer(message: object): void {
    for (const listener of this.listeners) listener(message)
  }

  exit(): void {
    for (const listener of this.#exits) listener()
  }
}

/** How a {@link LyingKeychain} behaves where it does not do as told. */
export interface Lies {
  /** What it keeps instead of a value; null: nothing. */
  readonly keeps?: (value: string) => string | null
  /** What it says to a removal, which it then does not carry out. */
  readonly removal?: boolean
  /** What it answers to a read instead of what it has: another profile's entry, for instance. */
  readonly answers?: (account: string, kept: string | null) => string | null
  /** Calls of that name wait for this: one that never resolves hangs, one the test resolves dawdles. */
  readonly waits?: Partial<Record<keyof Keychain, Promise<void>>>
  /** What it throws at every call of that name. */
  readonly throws?: Partial<Record<keyof Keychain, Error>>
}

/** A keychain in memory that says yes and does something else, dawdles or hangs, as some have been seen to. */
export class LyingKeychain implements Keychain {
  readonly entries = new Map<string, string>()
  readonly calls: string[] = []
  readonly #lies: Lies

  constructor(lies: Lies = {}) {
    this.#lies = lies
  }

  async #begin(call: keyof Keychain): Promise<void> {
    this.calls.push(call)
    await this.#lies.waits?.[call]
    const error = this.#lies.throws?.[call]
    if (error !== undefined) throw error
  }

  async getPassword(_service: string, account: string): Promise<string | null> {
    await this.#begin('getPassword')
    const kept = this.entries.get(account) ?? null
    return this.#lies.answers === undefined ? kept : this.#lies.answers(account, kept)
  }

  async setPassword(_service: string, account: string, value: string): Promise<void> {
    await this.#begin('setPassword')
    const kept = this.#lies.keeps === undefined ? value : this.#lies.keeps(value)
    if (kept !== null) this.entries.set(account, kept)
  }

  async deletePassword(_service: string, account: string): Promise<boolean> {
    await this.#begin('deletePassword')
    return this.#lies.removal ?? this.entries.delete(account)
  }

  async findCredentials(): Promise<{ account: string; password: string }[]> {
    await this.#begin('findCredentials')
    return [...this.entries].map(([account, password]) => ({ account, password }))
  }
}

/** The real loop of the vault process, in this process, over any keychain. */
export function localProcess(chain: Keychain | null, lock: LockState = 'open'): () => VaultPort {
  return () => {
    const toMain: ((message: unknown) => void)[] = []
    const toVault: ((message: unknown) => void)[] = []
    serveVault(
      {
        postMessage: (message) => toMain.forEach((listener) => void listener(structuredClone(message))),
        onMessage: (listener) => void toVault.push(listener),
      },
      { openKeychain: () => Promise.resolve(chain), lockOf: () => Promise.resolve(lock) },
    )
    return {
      postMessage: (message) => toVault.forEach((listener) => void listener(structuredClone(message))),
      onMessage: (listener) => void toMain.push(listener),
      onExit: () => undefined,
      kill: () => toMain.splice(0),
    }
  }
}

/** A vault whose reads the test answers one by one. */
export class HeldVault implements Pick<Vault, 'read'> {
  readonly asked: { readonly address: EnvelopeAddress; readonly byPerson: boolean }[] = []
  readonly #waiting: ((read: VaultRead) => void)[] = []

  read(address: EnvelopeAddress, options?: { readonly startedByPerson?: boolean }): Promise<VaultRead> {
    this.asked.push({ address, byPerson: options?.startedByPerson === true })
    return new Promise((resolve) => void this.#waiting.push(resolve))
  }

  /** Answers the oldest read that still waits. */
  answer(read: VaultRead): void {
    this.#waiting.shift()?.(read)
  }
}
