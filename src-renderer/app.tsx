import { lazy, Suspense } from 'react'
import type { Failure } from '../src-preload/contract/result.ts'
import type { AppView, BatchView, ProfileView } from '../src-preload/contract/views.ts'
import { DrillHere, Drills } from './features/drill/drills.tsx'
import { SlowKeychain } from './features/keychain/slow-note.tsx'
import { InterceptedNote } from './features/keys/intercepted-note.tsx'
import { RefusedOften } from './features/keys/refused-often.tsx'
import { ReminderNote } from './features/keys/reminder-note.tsx'
import { LockedScreen } from './features/lock/locked-screen.tsx'
import { FirstRun } from './features/profiles/first-run.tsx'
import { ProfileBar } from './features/profiles/profile-bar.tsx'
import { ComingScreen } from './features/shell/coming-screen.tsx'
import { HandOverNote } from './features/shell/hand-over-note.tsx'
import { ScreenNav } from './features/shell/screen-nav.tsx'
import { useShortcuts } from './features/shell/use-shortcuts.ts'
import { SendScreen } from './features/work/send-screen.tsx'
import { TakesNothing } from './features/work/takes-nothing.tsx'
import { type Screen, useMirror } from './state/store.ts'
import { FailureNote } from './ui/failure-note.tsx'
import { LaterScreen, later } from './ui/later-screen.tsx'
import { tellRoom } from './ui/room.ts'
import { useText } from './ui/use-text.ts'

// Not needed for the first picture: they come when they are opened.
const Switcher = lazy(async () => ({ default: (await import('./features/profiles/switcher.tsx')).Switcher }))
const HelpPanel = lazy(async () => ({ default: (await import('./features/shell/help-panel.tsx')).HelpPanel }))
const ReportPanel = lazy(async () => ({
  default: (await import('./features/sealed-files/report-panel.tsx')).ReportPanel,
}))
const FoundPanel = lazy(async () => ({
  default: (await import('./features/sealed-files/found-panel.tsx')).FoundPanel,
}))
const ConfirmChanges = lazy(async () => ({
  default: (await import('./features/protection/confirm-changes.tsx')).ConfirmChanges,
}))
const ListPanel = lazy(async () => ({ default: (await import('./features/lists/list-panel.tsx')).ListPanel }))
const NameQuestionPanel = lazy(async () => ({
  default: (await import('./features/results/name-question.tsx')).NameQuestionPanel,
}))
const ADD = later(async () => (await import('./features/profiles/add-profile.tsx')).AddProfile)
const KEY = later(async () => (await import('./features/keys/key-screen.tsx')).KeyScreen)
const CHOOSE = later(async () => (await import('./features/profiles/choose-profile.tsx')).ChooseProfile)
const WORK = later(async () => (await import('./features/work/work-screen.tsx')).WorkScreen)
const RESULTS = later(async () => (await import('./features/results/results-screen.tsx')).ResultsScreen)
const ACTIVITY = later(async () => (await import('./features/activity/activity-screen.tsx')).ActivityScreen)
const SERVER = later(async () => (await import('./features/server/server-screen.tsx')).ServerScreen)
const DESK = later(async () => (await import('./features/desk/desk-screen.tsx')).DeskScreen)
const SETTINGS = later(async () => (await import('./features/settings/settings-screen.tsx')).SettingsScreen)

/** What of the screens is not here from the beginning. */
const CODE: Partial<Readonly<Record<Screen, { readonly load: () => Promise<void> }>>> = {
  work: WORK,
  results: RESULTS,
  key: KEY,
  activity: ACTIVITY,
  server: SERVER,
  desk: DESK,
  settings: SETTINGS,
  add: ADD,
}

const NONE: readonly BatchView[] = []

/** The whole window: what main says is selected decides, the person's choice of screen comes second. */
export function App() {
  const app = useMirror((state) => state.mirror?.app)
  const screen = useMirror((state) => state.screen)
  const adding = screen === 'add'
  const failure = useMirror((state) => state.failure)
  const overlay = useMirror((state) => state.overlay)
  const handedOver = useMirror((state) => state.handedOver)
  const report = useMirror((state) => state.report)
  const found = useMirror((state) => state.found)
  const list = useMirror((state) => state.list)
  const asked = useMirror((state) => state.nameQuestion)
  const confirming = useMirror((state) => state.confirming)
  const isFirst = useMirror((state) => state.firstLook !== null)
  const { t, language } = useText()
  useShortcuts()
  if (app === undefined) return <NotStarted failure={failure} />
  if (app.lock.locked) return <Locked app={app} />
  // Somebody who describes a new profile must not see another one's name and colour above it.
  const profile = adding ? undefined : app.profiles.find(({ id }) => id === app.selected)
  // The Key screen says itself what is wrong with the key; one that leaked is refused when it is put in once more.
  const isOut = profile?.key.state === 'leaked'
  const said = profile !== undefined && screen === 'key' && profile.key.failure?.code === failure?.code && !isOut
  return (
    <div className="window" lang={language}>
      {profile === undefined ? null : <ProfileBar profile={profile} />}
      <div className={profile === undefined ? 'below alone' : 'below'}>
        {profile === undefined ? null : <ScreenNav />}
        <div className="screen" ref={tellRoom}>
          {app.testRuntime ? (
            <p className="banner" role="status">
              {t('app.testRuntime')}
            </p>
          ) : null}
          {app.notices.map((notice) => (
            <FailureNote key={notice.code} failure={notice} voice="status" />
          ))}
          {/* The form for a new profile says what is wrong with it beside the field. */}
          {adding || said ? null : <FailureNote failure={failure} reveal={true} />}
          <SlowKeychain />
          {profile === undefined ? null : <RefusedOften profile={profile} />}
          <InterceptedNote />
          <HandOverNote />
          {profile === undefined ? null : <ReminderNote profile={profile} />}
          {profile === undefined ? null : <DrillHere profile={profile} />}
          {/* Of a first look it would not know which colours are taken. */}
          {adding && isFirst ? <ComingScreen screen="add" load={ADD.load} /> : null}
          {adding && !isFirst ? <LaterScreen key={handedOver?.file} code={ADD} props={{ handedOver }} /> : null}
          {profile === undefined ? null : <ProfileScreen key={profile.id} profile={profile} isFirst={isFirst} />}
          {!adding && profile === undefined && app.profiles.length > 0 ? <Unchosen profiles={app.profiles} /> : null}
          {!adding && app.profiles.length === 0 ? <FirstRun /> : null}
        </div>
      </div>
      <Suspense>
        {/* A first look knows of one profile alone. */}
        {overlay === 'switcher' && !isFirst ? <Switcher profiles={app.profiles} selected={app.selected} /> : null}
        {report === null ? null : <ReportPanel report={report} />}
        {asked === null || profile?.id !== asked.tenantId ? null : (
          <NameQuestionPanel key={asked.question.questionId} question={asked.question} colour={profile.colour} />
        )}
        {confirming === null || profile?.id !== confirming.profileId ? null : (
          <ConfirmChanges profile={profile} onEnd={confirming.end} />
        )}
        {found === null ? null : <FoundPanel report={found} />}
        {list === null ? null : <ListPanel talk={list} />}
        {overlay === 'drill' ? <Drills /> : null}
        {overlay === 'help' && !isFirst ? <HelpPanel profile={profile ?? null} /> : null}
      </Suspense>
    </div>
  )
}

/** The window while no key may be used. */
function Locked({ app }: { readonly app: AppView }) {
  const failure = useMirror((state) => state.failure)
  const batches = useMirror((state) => state.mirror?.batches ?? NONE)
  const { language } = useText()
  const { lock, profiles, selected } = app
  return (
    <div className="window" lang={language}>
      <div className="below alone">
        <div className="screen" ref={tellRoom}>
          <FailureNote failure={failure} reveal={true} />
          <LockedScreen lock={lock} profiles={profiles} selected={selected} batches={batches} />
        </div>
      </div>
    </div>
  )
}

/** Until main has said what there is: nothing, unless it refuses to. */
function NotStarted({ failure }: { readonly failure: Failure | null }) {
  if (failure === null) return null
  return (
    <main>
      <h1>{'Latchkey'}</h1>
      <FailureNote failure={failure} />
    </main>
  )
}

/** Profiles, and none of them on screen: there is the choice, and the desk, which is about all of them. */
function Unchosen({ profiles }: { readonly profiles: readonly ProfileView[] }) {
  const screen = useMirror((state) => state.screen)
  if (screen === 'desk') return <LaterScreen code={DESK} props={{ profile: null }} />
  return <LaterScreen code={CHOOSE} props={{ profiles }} />
}

interface ProfileScreenProps {
  readonly profile: ProfileView
  /** Only a first look is known yet. */
  readonly isFirst: boolean
}

function ProfileScreen({ profile, isFirst }: ProfileScreenProps) {
  const screen = useMirror((state) => state.screen)
  if (isFirst && screen !== 'send') return <ComingScreen screen={screen} load={CODE[screen]?.load} />
  switch (screen) {
    case 'work':
      return <LaterScreen code={WORK} props={{}} />
    case 'results':
      return <LaterScreen code={RESULTS} props={{}} />
    case 'key':
      return <LaterScreen code={KEY} props={{ profile }} />
    case 'activity':
      return <LaterScreen code={ACTIVITY} props={{ profile }} />
    case 'server':
      return profile.service.cares ? (
        <LaterScreen code={SERVER} props={{ profile }} />
      ) : (
        <SendScreen profile={profile} />
      )
    case 'desk':
      return <LaterScreen code={DESK} props={{ profile }} />
    case 'settings':
      return <LaterScreen code={SETTINGS} props={{}} />
    default:
      return profile.service.takesProviders === true ? <TakesNothing /> : <SendScreen profile={profile} />
  }
}
