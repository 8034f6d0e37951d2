import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { SHAPES } from '../../locales/words.ts'
import { Environment } from './environment.tsx'

/** A profile as it is told from all others: its shape in its colour, its name, and which installation it is for. */
export function ProfileMark({ profile }: { readonly profile: ProfileView }) {
  return (
    <span className="mark" data-colour={profile.colour}>
      <span className="swatch" aria-hidden="true">
        {SHAPES[profile.colour]}
      </span>{' '}
      <bdi className="name">{profile.name}</bdi> <Environment profile={profile} always={true} />
    </span>
  )
}
