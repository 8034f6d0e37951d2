import type { KeyView, ProfileView } from '../../../src-preload/contract/views.ts'
import { useMirror } from '../../state/store.ts'
import { KeyIntake } from './key-intake.tsx'

/** States in which the key was read: the same one put in again changes nothing then. A lost one may come again. */
const READ: readonly KeyView['state'][] = ['verified', 'refused', 'leaked', 'not-checked-yet', 'server-does-not-check']
const NO_NAMES: readonly string[] = []

/** Takes a new key in. */
export function NewKey({ profile }: { readonly profile: ProfileView }) {
  const intake = useMirror((state) => state.intake)
  const intercepted = useMirror((state) => state.intercepted)
  const environmentKeys = useMirror((state) => state.mirror?.app.environmentKeys ?? NO_NAMES)
  const { key } = profile
  return (
    <KeyIntake
      intake={intake}
      intercepted={intercepted}
      environmentKeys={environmentKeys}
      old={READ.includes(key.state) ? key.fingerprint : null}
      about={{ name: profile.name, address: profile.origin, colour: profile.colour }}
    />
  )
}
