import type { Failure } from '../../src-preload/contract/result.ts'
import { selectedProfile, type WindowState } from '../state/store.ts'

/** Refusals that only another person can do something about: whoever gave the key. */
const OTHERS_KNOW = [
  'KEY_REFUSED',
  'KEY_NO_PERMISSION',
  'KEY_LEAKED',
  'KEY_ABSENT',
  'KEY_CORRUPT',
  'KEY_NOT_MADE',
  'KEY_MASTER_WANTED',
  'KEYS_BY_ADMIN',
]

/**
 * Whom to ask about a refusal, in the person's own words; empty where nobody is noted or nobody else could help.
 * `noted`: who stands in a form that is not saved yet. On that form's screen the selected profile is another one.
 */
export function whomToAsk(failure: Failure, state: WindowState, noted = ''): string {
  if (!OTHERS_KNOW.includes(failure.code)) return ''
  const profile = state.screen === 'add' ? null : selectedProfile(state)
  // The practice service's key is main's own: nobody gave it.
  const kept = profile === null || profile.practice ? '' : profile.contact
  return (noted === '' ? kept : noted).trim()
}
