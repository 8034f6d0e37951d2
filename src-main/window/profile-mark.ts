import { PROFILE_SHAPES } from '../../src-preload/contract/profile-shapes.ts'
import type { ProfileView } from '../../src-preload/contract/views.ts'
import type { Words } from './words.ts'

/** What a profile is told by outside of the window, where nothing frames what is said of it. */
export type Marked = Pick<ProfileView, 'name' | 'colour' | 'environment'>

/** The profile's name with its shape, and which installation it is for where that is not the usual one. */
export function markedName({ name, colour, environment }: Marked, words: Words): string {
  const marked = `${PROFILE_SHAPES[colour]} ${name}`
  if (environment === 'production') return marked
  return environment === 'staging' ? words.inStaging(marked) : words.inDevelopment(marked)
}
