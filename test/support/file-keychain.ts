import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import type { Keychain } from '../../src-main/vault/vault-loop.ts'

/** A keychain in a file, for a process that is killed: what it has said to be kept is on disk. */
export class FileKeychain implements Keychain {
  readonly #path: string

  constructor(path: string) {
    this.#path = path
  }

  /** All entries, by account. */
  entries(): Map<string, string> {
    return new Map(existsSync(this.#path) ? JSON.parse(readFileSync(this.#path, 'utf8')) : [])
  }

  #save(entries: Map<string, string>): void {
    const file = openSync(`${this.#path}.new`, 'w')
    writeSync(file, JSON.stringify([...entries]))
    fsyncSync(file)
    closeSync(file)
    renameSync(`${this.#path}.new`, this.#path)
  }

  async getPassword(_service: string, account: string): Promise<string | null> {
    return this.entries().get(account) ?? null
  }

  async setPassword(_service: string, account: string, value: string): Promise<void> {
    this.#save(this.entries().set(account, value))
  }

  async deletePassword(_service: string, account: string): Promise<boolean> {
    const entries = this.entries()
    const was = entries.delete(account)
    this.#save(entries)
    return was
  }

  async findCredentials(): Promise<{ account: string; password: string }[]> {
    return [...this.entries()].map(([account, password]) => ({ account, password }))
  }
}
