import { FOUND_REMOVABLE } from '../../src-preload/contract/found-why.ts'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { codeOfCause, entryOf } from '../rotation/key-entry.ts'
import type { Vault } from '../vault/port.ts'
import { nameOfEntry, type SurveyOptions, surveyKeychain } from './keychain-survey.ts'
import { comparableName } from './profile-name.ts'

/**
 * Removes the entries of one name that nothing needs any more, old ones and those of practice, after a person has typed
 * that name. What is removed is decided anew from what the keychain holds now: nothing that is in use, waits or is kept
 * for jobs is among it, whatever the window shows. `REMOVAL_NOT_CONFIRMED` for another name; else as the keychain says.
 * @returns how many entries are gone, each read back
 */
export async function removeFound(
  options: SurveyOptions & { readonly vault: Vault },
  name: string,
  typedName: string,
): Promise<Result<number>> {
  if (comparableName(typedName) !== comparableName(name)) return fail('REMOVAL_NOT_CONFIRMED')
  const survey = await surveyKeychain(options)
  if (!survey.ok) return survey
  const { plan, records } = survey.value
  const gone = plan.left.filter(({ why, entry }) => {
    return FOUND_REMOVABLE.some((one) => one === why) && nameOfEntry(entry, records) === name
  })
  for (const { entry } of gone) {
    const address = entryOf(entry.tenant, { account: entry.account, number: entry.generation })
    const erased = await options.vault.erase(address)
    if (erased.state === 'locked') return fail('KEYSTORE_LOCKED')
    if (erased.state === 'unavailable') return fail(codeOfCause(erased.cause))
    if (erased.state === 'still-there') return fail('KEYSTORE_READBACK')
  }
  return ok(gone.length)
}
