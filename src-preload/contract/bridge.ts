import type { Result } from './result.ts'
import type { EventOf, RequestOf, ResponseOf } from './schemas.ts'
import type { COMMANDS, CommandName, EventName, Seal, TenantCommand } from './table.ts'

/** What a caller passes: File objects for `files` commands, the request otherwise. */
export type ArgumentOf<Name extends CommandName> = (typeof COMMANDS)[Name]['argument'] extends 'files'
  ? readonly File[]
  : RequestOf<Name>

/** One method per command, typed from the table; tenant commands take the seal first. */
export type Calls<Names extends CommandName> = {
  readonly [Name in Names]: Name extends TenantCommand
    ? (seal: Seal, argument: ArgumentOf<Name>) => Promise<Result<ResponseOf<Name>>>
    : (argument: ArgumentOf<Name>) => Promise<Result<ResponseOf<Name>>>
}

/** The React window's bridge. `on` returns the function that ends the subscription. */
export interface MainBridge {
  readonly call: Calls<Exclude<CommandName, `keyEntry.${string}`>>
  on<Name extends EventName>(name: Name, listener: (event: EventOf<Name>) => void): () => void
}

/** The sealed window's bridge: three calls, no events. */
export interface KeyEntryBridge {
  readonly call: Calls<Extract<CommandName, `keyEntry.${string}`>>
}
