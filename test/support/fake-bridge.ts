import type { MainBridge } from '../../src-preload/contract/bridge.ts'
import { ok, type Result } from '../../src-preload/contract/result.ts'
import {
  EVENT_SCHEMAS,
  type EventOf,
  type RequestOf,
  type ResponseOf,
  SCHEMAS,
} from '../../src-preload/contract/schemas.ts'
import { COMMANDS, type CommandName, EVENTS, type EventName, type Seal } from '../../src-preload/contract/table.ts'

/** One call as the window made it. */
export interface SeenCall {
  readonly name: CommandName
  readonly seal: Seal | null
  readonly argument: unknown
}

type Answer = (argument: unknown, seal: Seal | null) => Result<unknown>

/**
 * Main as the window sees it, derived from the contract's table: a command that is not there does not exist here
 * either. Requests and answers must fit the contract, or the call throws: a test cannot pass with what main would
 * refuse or never say.
 */
export class FakeBridge {
  readonly calls: SeenCall[] = []
  readonly #answers = new Map<CommandName, Answer>()
  readonly #listeners = new Map<EventName, Set<(event: never) => void>>()

  /** Scripts the answer of a command. */
  answer<Name extends CommandName>(
    name: Name,
    answer: (argument: RequestOf<Name>, seal: Seal | null) => Result<ResponseOf<Name>>,
  ): void {
    this.#answers.set(name, (argument, seal) => answer(argument as RequestOf<Name>, seal))
  }

  /** Sends an event to the window, as main would. */
  emit<Name extends EventName>(name: Name, event: EventOf<Name>): void {
    const sent = structuredClone(EVENT_SCHEMAS[name].parse(event))
    for (const listener of this.#listeners.get(name) ?? []) listener(sent as never)
  }

  /** How many listeners an event has. */
  listeners(name: EventName): number {
    return this.#listeners.get(name)?.size ?? 0
  }

  /** The bridge to put where the preload would. */
  readonly bridge: MainBridge = {
    call: Object.fromEntries(
      (Object.keys(COMMANDS) as CommandName[])
        .filter((name) => COMMANDS[name].windows.some((kind) => kind === 'main'))
        .map((name) => [name, (...given: unknown[]) => this.#call(name, given)]),
    ) as MainBridge['call'],
    on: (name, listener) => {
      if (!(name in EVENTS)) throw new Error(`there is no event ${name}`)
      const set = this.#listeners.get(name) ?? new Set()
      this.#listeners.set(name, set.add(listener))
      return () => void set.delete(listener)
    },
  }

  async #call(name: CommandName, given: readonly unknown[]): Promise<unknown> {
    const tenant = COMMANDS[name].scope === 'tenant'
    const seal = tenant ? (given[0] as Seal) : null
    const argument = tenant ? given[1] : given[0]
    if (tenant && (typeof seal?.tenantId !== 'string' || typeof seal.nonce !== 'string')) {
      throw new Error(`${name} was called without a seal`)
    }
    // Files become paths in the preload: here they are what they are called.
    const sent =
      COMMANDS[name].argument === 'files' && Array.isArray(argument)
        ? { paths: argument.map((file: { readonly name: string }) => `/fake/${file.name}`) }
        : argument
    const request = SCHEMAS[name].request.parse(sent)
    this.calls.push({ name, seal, argument: request })
    const answer = this.#answers.get(name)
    if (answer === undefined) throw new Error(`the test scripts no answer to ${name}`)
    const result = answer(request, seal)
    return result.ok ? ok(SCHEMAS[name].response.parse(result.value)) : result
  }
}
