import type { PracticePort } from '../../src-main/tenants/practice-host.ts'

/** A practice process that answers when the test says so: for starts that fail, hang or end at a given moment. */
export class ScriptedPracticePort implements PracticePort {
  readonly posted: unknown[] = []
  killed = false
  #say: (message: unknown) => void = () => undefined
  readonly #exits: (() => void)[] = []

  postMessage(message: unknown): void {
    this.posted.push(message)
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#say = listener
  }

  onExit(listener: () => void): void {
    this.#exits.push(listener)
  }

  kill(): void {
    this.killed = true
    this.exit()
  }

  exit(): void {
    for (const listener of this.#exits) listener()
  }

  /** Says that it listens, or anything else. */
  say(message: unknown): void {
    this.#say(message)
  }

  ready(port: number): void {
    this.say({ type: 'ready', origin: `http://127.0.0.1:${port}`, key: `fake-practice-key-${port}-0123456789` })
  }
}
