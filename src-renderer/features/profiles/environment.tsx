import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { ENVIRONMENT_MARKS, ENVIRONMENT_WORDS } from '../../locales/profile-words.ts'
import { useMirror } from '../../state/store.ts'
import { useText } from '../../ui/use-text.ts'
import { showsEnvironment } from './shows-environment.ts'
import './environment.css'

interface EnvironmentProps {
  readonly profile: ProfileView
  /** True where somebody is about to act: it is said then also where there is nothing to confuse it with. */
  readonly always?: boolean
}

/** Which installation of the service a profile is for, in a word, with a mark and an edge of its own. */
export function Environment({ profile, always = false }: EnvironmentProps) {
  const { t } = useText()
  const mixed = useMirror(
    ({ mirror, firstLook }) =>
      firstLook?.mixed ?? mirror?.app.profiles.some(({ environment }) => environment !== 'production'),
  )
  const { environment } = profile
  // Practice runs on this computer, and is no installation of anybody's.
  if (profile.practice) return null
  if (!always && !showsEnvironment(profile, mixed ?? false)) return null
  return (
    <span className="environment" data-environment={environment}>
      <span aria-hidden="true">{ENVIRONMENT_MARKS[environment]}</span> {t(ENVIRONMENT_WORDS[environment])}
    </span>
  )
}
