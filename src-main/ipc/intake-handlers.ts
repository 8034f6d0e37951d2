import type { ErrorCode } from '../../src-preload/contract/error-codes.ts'
import type { IntakeView, TakenView } from '../../src-preload/contract/intake.ts'
import type { Role } from '../../src-preload/contract/profile-kinds.ts'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { AskedRole } from '../tenants/asked-role.ts'
import type { IncomingKey, Intakes } from '../tenants/intakes.ts'
import { detailsOf } from '../tenants/profile-details.ts'
import { judgeProfileName } from '../tenants/profile-name.ts'
import { judgeAddress } from '../transport/address.ts'
import { fingerprintOf } from '../vault/fingerprint.ts'
import { readKeyFile } from '../vault/key-file.ts'
import { looksLikeKey, type ReadKey, readKeyText, readNamedKeys } from '../vault/key-intake.ts'
import { addressIn, mailLink } from '../window/mail-link.ts'
import type { Handlers } from './router.ts'
import type { AppFacts, Desktop, Services } from './services.ts'

type IntakeHandlers = Pick<
  Handlers,
  Extract<keyof Handlers, `intake.${string}` | `keyEntry.${string}` | `text.${string}`>
>

/** Refusals that speak of a key somebody looked for. */
const VAGUE: readonly ErrorCode[] = [
  'KEY_NOT_FOUND_IN_TEXT',
  'KEY_SEVERAL_FOUND',
  'KEY_BAD_CHARACTERS',
  'KEY_TOO_SHORT',
]

function incoming(read: ReadKey, text: string, source: IntakeView['source']): IncomingKey {
  const clipboardText = source === 'clipboard' ? text : null
  return { ...read, source, fingerprint: fingerprintOf(read.secret), ignored: [...read.ignored], clipboardText }
}

/** Judges a text and keeps the one key in it waiting; the window gets names and a fingerprint, never a value. */
export function takeIn(
  intakes: Intakes,
  text: string,
  source: IntakeView['source'],
  role: Role = 'client',
): Result<IntakeView> {
  const read = readKeyText(text, { role })
  return read.ok ? ok(intakes.add(incoming(read.value, text, source))) : read
}

/** What taking in needs where several keys may come, for whoever is asked for one. */
export interface TakingPorts extends Pick<Services, 'intakes' | 'selection'> {
  readonly askedRole: Pick<AskedRole, 'now' | 'isForNew'>
}

/**
 * As {@link takeIn}, where the person can be asked: which of several keys is meant (the window gets their names), and
 * whether a new profile is to be an administrator's, where that is whose key came.
 */
export function takeInAny(services: TakingPorts, text: string, source: IntakeView['source']): Result<TakenView> {
  const { intakes, selection, askedRole } = services
  const role = askedRole.now()
  const taken = takeIn(intakes, text, source, role)
  if (!taken.ok && taken.failure.code === 'KEY_ADMIN' && askedRole.isForNew()) {
    const admins = takeIn(intakes, text, source, 'admin')
    return admins.ok ? ok({ ...admins.value, forAdmin: true }) : taken
  }
  if (taken.ok || taken.failure.code !== 'KEY_SEVERAL_FOUND') return taken
  const keys = readNamedKeys(text, taken.failure, role).map((read) => incoming(read, text, source))
  if (keys.length > 1) return ok(intakes.offer(keys, selection.nonce()))
  for (const { secret } of keys) secret.wipe()
  return taken
}

/**
 * As {@link takeInAny}, for text that was stopped on its way into an ordinary field. Where it is no single key after
 * all, what has to be said is that it did not land, not that a key was looked for.
 */
export function takeInStopped(services: TakingPorts, text: string): Result<TakenView> {
  const taken = takeInAny(services, text, 'clipboard')
  return !taken.ok && VAGUE.includes(taken.failure.code) ? fail('KEY_TEXT_IN_PLAIN_FIELD') : taken
}

/** What the handlers need of the services: no keychain is among it, so that no lock of one stands in a key's way in. */
export interface IntakePorts
  extends Pick<Services, 'intakes' | 'selection' | 'askedRole' | 'keyEntry' | 'environmentKeys' | 'language'> {
  readonly facts: Pick<AppFacts, 'testRuntime'>
  readonly desktop: Pick<Desktop, 'readClipboard' | 'clearClipboardIf' | 'copyText' | 'openMail' | 'chooseKeyFile'>
  readonly details: Pick<Services['details'], 'all'>
}

/** The ways in: clipboard, key file, environment, the sealed window. */
export function intakeHandlers(services: IntakePorts): IntakeHandlers {
  const { intakes, desktop, keyEntry } = services
  const fromFile = async (path: string): Promise<Result<TakenView>> => {
    const text = await readKeyFile(path)
    return text.ok ? takeInAny(services, text.value, 'file') : text
  }
  return {
    async 'intake.fromClipboard'() {
      const text = await desktop.readClipboard()
      return text.trim() === '' ? fail('CLIPBOARD_EMPTY') : takeInAny(services, text, 'clipboard')
    },
    async 'intake.fromFile'() {
      const path = await desktop.chooseKeyFile()
      return path === null ? fail('CANCELLED') : fromFile(path)
    },
    async 'intake.fromDrop'({ paths: [path] }) {
      return path === undefined ? fail('KEY_NOT_FOUND_IN_TEXT') : fromFile(path)
    },
    async 'intake.choose'({ choiceId, name }) {
      return intakes.choose(choiceId, name, services.selection.nonce())
    },
    async 'intake.fromEnvironment'({ variable }) {
      const value = services.environmentKeys.get(variable)
      return value === undefined
        ? fail('KEY_NOT_FOUND_IN_TEXT')
        : takeIn(intakes, `${variable}=${value}`, 'environment', services.askedRole.now())
    },
    async 'intake.typed'({ name, address, colour }) {
      // The window shows the origin; consent to plain http is asked for when the profile is saved, not here.
      const origin = judgeAddress(address, { testRuntime: services.facts.testRuntime, privateConsent: true })
      if (!origin.ok) return origin
      // It stands in the one window that people must be able to believe; a new profile may have none yet.
      const shown = name.trim() === '' ? ok('') : judgeProfileName(name, [])
      if (!shown.ok) return shown
      const purpose = { asks: 'key', name: shown.value, origin: origin.value, colour } as const
      const drop = ({ intakeId }: IntakeView): void => intakes.discard(intakeId)
      const role = services.askedRole.now()
      const take = (text: string): Result<IntakeView> => takeIn(intakes, text, 'typed', role)
      return keyEntry.ask({ ...purpose, language: services.language() }, take, drop)
    },
    async 'intake.clearClipboard'({ intakeId }) {
      const cleared = await desktop.clearClipboardIf((text) => intakes.wasOnClipboard(intakeId, text))
      return ok({ cleared })
    },
    async 'text.copy'({ text }) {
      // Texts for other people go out this way: whatever had got into one, no key leaves by it.
      if (looksLikeKey(text)) return fail('KEY_TEXT_IN_PLAIN_FIELD')
      await desktop.copyText(text)
      return ok({})
    },
    async 'text.mail'({ subject, text }, { tenantId }) {
      // The window names no address: the message goes to whom the person wrote down, or to whom they fill in.
      if (looksLikeKey(text) || looksLikeKey(subject)) return fail('KEY_TEXT_IN_PLAIN_FIELD')
      const to = addressIn(detailsOf(services.details.all(), tenantId).contact)
      return (await desktop.openMail(mailLink(to, subject, text))) ? ok({}) : fail('MAIL_NOT_OPENED')
    },
    async 'intake.expect'({ role }) {
      services.askedRole.expect(role)
      return ok({})
    },
    async 'intake.discard'({ intakeId }) {
      intakes.discard(intakeId)
      return ok({})
    },
    async 'intake.keepFor'({ intakeId, session }) {
      return intakes.keepFor(intakeId, session)
    },
    async 'keyEntry.purpose'(_argument, { sender }) {
      return keyEntry.purpose(sender.windowId)
    },
    async 'keyEntry.submit'({ text }, { sender }) {
      return keyEntry.submit(sender.windowId, text)
    },
    async 'keyEntry.cancel'(_argument, { sender }) {
      keyEntry.cancel(sender.windowId)
      return ok({})
    },
  }
}
