import { z } from 'zod'
import { type Failure, fail, type Result } from '../../src-preload/contract/result.ts'
import { type RequestOf, type ResponseOf, SCHEMAS } from '../../src-preload/contract/schemas.ts'
import {
  COMMANDS,
  type CommandName,
  channelOf,
  type Seal,
  type TenantCommand,
  type WindowKind,
} from '../../src-preload/contract/table.ts'
import { idSchema } from '../../src-preload/contract/views.ts'
import { profilesNamed } from './protection.ts'

/** Who is calling, as Electron (not the caller) says. `kind` is null for anything but our own windows. */
export interface Sender {
  readonly kind: WindowKind | null
  readonly topFrame: boolean
  readonly ownScheme: boolean
  readonly windowId: number
}

/** What a handler learns beside its argument. `tenantId` is proven to be the profile on screen. */
export interface CommandContext {
  readonly sender: Sender
}

/** The context of a tenant command. */
export interface TenantContext extends CommandContext {
  readonly tenantId: string
}

/** One handler per command, typed from the table; a missing one does not compile. */
export type Handlers = {
  readonly [Name in CommandName]: (
    argument: RequestOf<Name>,
    context: Name extends TenantCommand ? TenantContext : CommandContext,
  ) => Promise<Result<ResponseOf<Name>>>
}

/** The part of `ipcMain` the router uses. */
export interface IpcPort {
  handle(channel: string, listener: (sender: Sender, payload: unknown) => Promise<unknown>): void
}

/** What the router needs to know of the present view and of trouble. */
export interface RouterOptions {
  readonly port: IpcPort
  readonly handlers: Handlers
  /** The profile on screen and the nonce of that view; null while none is chosen. */
  readonly currentView: () => Seal | null
  /** Why a command may not be given now, whoever gives it; null: it may. */
  readonly refusal: (command: CommandName) => Failure | null
  /** Why a command may not touch these profiles; null: it may. */
  readonly protection: (command: CommandName, tenantIds: readonly string[]) => Failure | null
  /** Called with bugs only; must not throw and must redact. */
  readonly onBug: (command: CommandName, error: unknown) => void
}

const sealSchema = z.strictObject({ tenantId: idSchema, nonce: z.string().min(1).max(64) })
const appPayload = z.strictObject({ argument: z.unknown() })
const tenantPayload = z.strictObject({ seal: sealSchema, argument: z.unknown() })

/** Thrown at a caller that may not call: the promise of its `invoke` rejects, and it learns nothing else. */
export class SenderRefused extends Error {
  constructor() {
    super('SENDER_REFUSED')
    this.name = 'SenderRefused'
  }
}

type AnyHandler = (argument: unknown, context: TenantContext) => Promise<Result<unknown>>

function admits(command: CommandName, sender: Sender): boolean {
  return sender.topFrame && sender.ownScheme && sender.kind !== null && COMMANDS[command].windows.includes(sender.kind)
}

function checkSeal(options: RouterOptions, payload: unknown): Result<{ argument: unknown; tenantId: string }> {
  const parsed = tenantPayload.safeParse(payload)
  if (!parsed.success) return fail('REQUEST_MALFORMED')
  const view = options.currentView()
  const { seal, argument } = parsed.data
  // Whatever the window believes is on screen, main decides: a click made before a switch must not act after it.
  if (view === null || view.tenantId !== seal.tenantId || view.nonce !== seal.nonce) return fail('VIEW_STALE')
  return { ok: true, value: { argument, tenantId: seal.tenantId } }
}

function open(options: RouterOptions, command: CommandName, payload: unknown) {
  if (COMMANDS[command].scope === 'tenant') return checkSeal(options, payload)
  const parsed = appPayload.safeParse(payload)
  if (!parsed.success) return fail('REQUEST_MALFORMED')
  return { ok: true as const, value: { argument: parsed.data.argument, tenantId: '' } }
}

/** The profiles a command is about. Read before its parser has looked: a field too many must not hide one. */
function touchedBy(command: CommandName, { argument, tenantId }: { argument: unknown; tenantId: string }) {
  return COMMANDS[command].scope === 'tenant' ? [tenantId] : profilesNamed(argument)
}

async function run(options: RouterOptions, command: CommandName, sender: Sender, payload: unknown) {
  const failure = options.refusal(command)
  if (failure !== null) return { ok: false as const, failure }
  const opened = open(options, command, payload)
  if (!opened.ok) return opened
  const { tenantId } = opened.value
  // Here and not in the handlers: one that is new is behind it without having to know of it.
  const guarded = options.protection(command, touchedBy(command, opened.value))
  if (guarded !== null) return { ok: false as const, failure: guarded }
  const request = SCHEMAS[command].request.safeParse(opened.value.argument)
  if (!request.success) return fail('REQUEST_MALFORMED')
  // The mapped type above ties each handler to its schema; here the name is a variable and that tie cannot be said.
  const handler = options.handlers[command] as AnyHandler
  const result = await handler(request.data, { sender, tenantId })
  if (!result.ok) return result
  // Answers are parsed too: a field that is not in the contract (a key, say) can never ride along by accident.
  return { ok: true as const, value: SCHEMAS[command].response.parse(result.value) }
}

/**
 * Registers every command of the table. A wrong sender's call rejects; a malformed, stale or unknown request is
 * answered as a failure; a bug in a handler is reported to `onBug` and answered as `INTERNAL`. Main never throws.
 */
export function routeCommands(options: RouterOptions): void {
  for (const command of Object.keys(COMMANDS) as CommandName[]) {
    options.port.handle(channelOf(command), async (sender, payload) => {
      if (!admits(command, sender)) throw new SenderRefused()
      try {
        return await run(options, command, sender, payload)
      } catch (error) {
        options.onBug(command, error)
        return fail('INTERNAL')
      }
    })
  }
}
