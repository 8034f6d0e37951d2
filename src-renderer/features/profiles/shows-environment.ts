import type { ProfileView } from '../../../src-preload/contract/views.ts'

/**
 * Whether a profile says which installation it is for. Most people have production alone, and would have to ask
 * themselves what that is; it is said as soon as there is something to confuse it with, or somebody protected it.
 */
export function showsEnvironment(
  { environment, protection }: Pick<ProfileView, 'environment' | 'protection'>,
  mixed: boolean,
): boolean {
  return environment !== 'production' || mixed || protection !== 'open'
}
