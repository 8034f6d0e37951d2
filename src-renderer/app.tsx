import { KeyScreen } from './features/keys/key-screen.tsx'
import { AddProfile } from './features/profiles/add-profile.tsx'
import { FirstRun } from './features/profiles/first-run.tsx'
import { ProfileBar } from './features/profiles/profile-bar.tsx'
import { SendScreen } from './features/work/send-screen.tsx'
import { useMirror } from './state/mirror.ts'
import { FailureNote } from './ui/failure-note.tsx'

/** The whole window: what main says is selected decides, the person's choice of screen comes second. */
export function App() {
  const app = useMirror((state) => state.mirror?.app)
  const screen = useMirror((state) => state.screen)
  const failure = useMirror((state) => state.failure)
  if (app === undefined) return null
  const profile = app.profiles.find(({ id }) => id === app.selected)
  const adding = screen === 'add' || (profile === undefined && app.profiles.length > 0)
  return (
    <>
      {profile === undefined ? null : <ProfileBar profile={profile} />}
      {app.testRuntime ? (
        <p className="banner">This copy of Electron is for tests: only services on this computer are accepted.</p>
      ) : null}
      {app.notices.map((notice) => (
        <FailureNote key={notice.code} failure={notice} />
      ))}
      <FailureNote failure={failure} />
      {adding ? <AddProfile /> : null}
      {!adding && profile === undefined ? <FirstRun /> : null}
      {!adding && profile !== undefined && screen === 'key' ? <KeyScreen key={profile.id} profile={profile} /> : null}
      {!adding && profile !== undefined && screen === 'send' ? <SendScreen key={profile.id} profile={profile} /> : null}
    </>
  )
}
