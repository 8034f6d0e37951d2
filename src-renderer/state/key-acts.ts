import type { Result } from '../../src-preload/contract/result.ts'
import type { VerdictView } from '../../src-preload/contract/views.ts'
import { guarded } from './guarded.ts'
import { intakeStored } from './intake.ts'
import { currentSeal, unwrap } from './mirror.ts'
import { wantFocus } from './screens.ts'
import { type ChangeWay, type KeyTalk, SILENCE, useMirror } from './store.ts'

const calls = () => guarded

/** Changes what is said on the Key screen. */
export function talk(change: Partial<KeyTalk>): void {
  useMirror.setState(({ keyTalk }) => ({ keyTalk: { ...keyTalk, ...change } }))
}

/**
 * Asks main about the profile on screen; one question at a time. Null when something is being asked already, and when
 * the person has turned to another profile meanwhile: what is said then is not about what they look at.
 */
async function asking<T>(busy: NonNullable<KeyTalk['busy']>, ask: () => Promise<Result<T>>): Promise<Result<T> | null> {
  if (useMirror.getState().keyTalk.busy !== null) return null
  const { tenantId, nonce } = currentSeal()
  // What a rehearsal found was so before: what is asked now may change it.
  talk({ busy, verdict: null, asked: null, rehearsal: null })
  const answer = await ask().catch((): Result<T> => ({ ok: false, failure: { code: 'INTERNAL' } }))
  const now = currentSeal()
  if (now.tenantId !== tenantId || now.nonce !== nonce) return null
  talk({ busy: null })
  return answer
}

/** Asks the service about the key in use once more. */
export async function recheck(): Promise<void> {
  const answer = await asking('check', () => calls()['keys.recheck'](currentSeal(), {}))
  if (answer !== null) talk({ verdict: unwrap(answer), asked: 'check' })
}

/** What the person wants done with the key that was taken in, beyond its being used if it works. */
export type SaveWish = 'acceptUnchecked' | 'keepWaiting' | 'replaceWaiting'

/** Changes to the key that was taken in. Another one that waits is only replaced when the person says so. */
export async function saveKey(...wishes: readonly SaveWish[]): Promise<void> {
  const { intake, keyTalk } = useMirror.getState()
  if (intake === null) return
  const wish = (one: SaveWish): boolean => wishes.includes(one)
  const replaceWaiting = wish('replaceWaiting') || (keyTalk.taken && wish('keepWaiting'))
  const request = { acceptUnchecked: wish('acceptUnchecked'), keepWaiting: wish('keepWaiting'), replaceWaiting }
  const answer = await asking('have', () =>
    calls()['keys.set'](currentSeal(), { intakeId: intake.intakeId, ...request }),
  )
  if (answer === null) return
  if (!answer.ok && answer.failure.code === 'KEY_WAITING_ALREADY') {
    talk({ taken: true })
    return
  }
  const verdict = unwrap(answer)
  if (verdict?.stored === true) intakeStored()
  said('have', verdict)
}

/** Has the service make a key, and changes to it. */
export async function makeKey(): Promise<void> {
  const answer = await asking('make', () => calls()['keys.make'](currentSeal(), {}))
  if (answer !== null) said('make', unwrap(answer))
}

/** Goes back to an earlier key, if the service still accepts it. */
export async function goBackTo(number: number): Promise<void> {
  const answer = await asking('back', () => calls()['keys.goBack'](currentSeal(), { number }))
  if (answer !== null) said('back', unwrap(answer))
}

/** Asks about the waiting key once more. */
export async function tryWaiting(): Promise<void> {
  const answer = await asking('have', () => calls()['keys.tryWaiting'](currentSeal(), {}))
  if (answer === null) return
  const verdict = unwrap(answer)
  // It is kept whatever was said of it: only a change of the key would say more.
  talk({ verdict: verdict === null || verdict.stored ? verdict : { ...verdict, waiting: true }, asked: 'have' })
}

function said(way: ChangeWay, verdict: VerdictView | null): void {
  talk({ verdict, asked: verdict === null ? null : way })
  if (verdict?.stored !== true) return
  talk({ forNow: false })
  useMirror.setState({ changingKey: false })
  wantFocus('change-opener')
}

/** Throws the waiting key away. */
export async function discardWaiting(): Promise<void> {
  talk(SILENCE)
  if (unwrap(await calls()['keys.discardWaiting'](currentSeal(), {})) !== null) wantFocus('change-opener')
}

/** Ends an earlier key here and at the service. */
export async function endEarlier(number: number): Promise<void> {
  if (unwrap(await calls()['keys.endEarlier'](currentSeal(), { number })) !== null) wantFocus('change-opener')
}

/** Takes the key in use out of use at once, and opens the way to another one. */
export async function leaked(): Promise<void> {
  const seal = currentSeal()
  talk(SILENCE)
  const report = unwrap(await calls()['keys.leaked'](seal, {}))
  if (report === null) return
  useMirror.setState({ leak: { profileId: seal.tenantId, report }, changingKey: true })
  wantFocus('change-opener')
}

/** What a change would come to now. */
export async function rehearse(): Promise<void> {
  const answer = await asking('rehearse', () => calls()['keys.rehearse'](currentSeal(), {}))
  if (answer !== null) talk({ rehearsal: unwrap(answer) })
}

/** Opens the mail program with a message to the profile's contact; nothing is sent by itself. */
export async function writeMail(subject: string, text: string): Promise<void> {
  unwrap(await calls()['text.mail'](currentSeal(), { subject, text }))
}

/** Puts a text for somebody else on the clipboard; false when main did not. */
export async function copyText(text: string): Promise<boolean> {
  return unwrap(await calls()['text.copy']({ text })) !== null
}
