import type { ProfileView } from '../src-preload/contract/views.ts'
import { InterceptedNote } from './features/keys/intercepted-note.tsx'
import { KeyScreen } from './features/keys/key-screen.tsx'
import { AddProfile } from './features/profiles/add-profile.tsx'
import { ChooseProfile } from './features/profiles/choose-profile.tsx'
import { FirstRun } from './features/profiles/first-run.tsx'
import { ProfileBar } from './features/profiles/profile-bar.tsx'
import { SendScreen } from './features/work/send-screen.tsx'
import { useMirror } from './state/store.ts'
import { FailureNote } from './ui/failure-note.tsx'

/** The whole window: what main says is selected decides, the person's choice of screen comes second. */
export function App() {
  const app = useMirror((state) => state.mirror?.app)
  const adding = useMirror((state) => state.screen === 'add')
  const failure = useMirror((state) => state.failure)
  if (app === undefined) return <Starting />
  const profile = app.profiles.find(({ id }) => id === app.selected)
  return (
    <>
      {profile === undefined ? null : <ProfileBar profile={profile} profiles={app.profiles} />}
      {app.testRuntime ? (
        <p className="banner">This copy of Electron is for tests: only services on this computer are accepted.</p>
      ) : null}
      {app.notices.map((notice) => (
        <FailureNote key={notice.code} failure={notice} voice="status" />
      ))}
      {/* The form for a new profile says what is wrong with it beside the field. */}
      {adding ? null : <FailureNote failure={failure} reveal={true} />}
      <InterceptedNote />
      {adding ? <AddProfile /> : null}
      {!adding && profile !== undefined ? <ProfileScreen key={profile.id} profile={profile} /> : null}
      {!adding && profile === undefined && app.profiles.length > 0 ? <ChooseProfile profiles={app.profiles} /> : null}
      {!adding && app.profiles.length === 0 ? <FirstRun /> : null}
    </>
  )
}

/** Until main has said what there is: nothing, unless it refuses to. */
function Starting() {
  return <FailureNote failure={useMirror((state) => state.failure)} />
}

function ProfileScreen({ profile }: { readonly profile: ProfileView }) {
  const screen = useMirror((state) => state.screen)
  return screen === 'key' ? <KeyScreen profile={profile} /> : <SendScreen profile={profile} />
}
