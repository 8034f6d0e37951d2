import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { unwrap } from '../../state/mirror.ts'

/** Makes a profile a favourite, or takes that back. */
export async function setFavourite({ id: profileId, favourite }: ProfileView): Promise<void> {
  unwrap(await window.latchkey.call['profiles.setFavourite']({ profileId, favourite: !favourite }))
}
