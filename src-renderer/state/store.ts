import { create } from 'zustand'
import type { BundlePart } from '../../src-preload/contract/bundle-parts.ts'
import type { FirstLook } from '../../src-preload/contract/first-look.ts'
import type { FolderTake } from '../../src-preload/contract/folders.ts'
import type { FoundReport } from '../../src-preload/contract/found-keys.ts'
import type { IntakeView, KeyChoice } from '../../src-preload/contract/intake.ts'
import type { Language } from '../../src-preload/contract/languages.ts'
import type { ProfileList } from '../../src-preload/contract/profile-list.ts'
import type { Failure } from '../../src-preload/contract/result.ts'
import type { LeakReport, Rehearsal } from '../../src-preload/contract/rotation.ts'
import type { CheckReport, FileVerdict, NameQuestion } from '../../src-preload/contract/saving.ts'
import type { HandOverView, RecoveryReport } from '../../src-preload/contract/sealed-files.ts'
import type { BundleView } from '../../src-preload/contract/support.ts'
import type { ChosenFile, ProfileView, Snapshot, VerdictView } from '../../src-preload/contract/views.ts'
import { NO_PROVIDERS, type ProvidersTalk } from './providers-talk.ts'

/** The screens in the order of the list at the side. */
export const SCREENS = ['send', 'work', 'results', 'key', 'activity', 'server', 'desk', 'settings'] as const

/** Which screen the person chose; what is on it comes from main. */
export type Screen = (typeof SCREENS)[number] | 'add'

/** Where the keyboard goes next: the start of the new screen, or back to the button that opened the last one. */
export type FocusTarget = 'screen' | 'switcher' | 'add-opener' | 'change-opener'

/** What lies over the screen. */
export type Overlay = 'switcher' | 'help' | 'drill'

/** The ways to another key. */
export const CHANGE_WAYS = ['have', 'later', 'make', 'back'] as const
export type ChangeWay = (typeof CHANGE_WAYS)[number]

/** What of the desk is shown. */
export const DESK_PARTS = ['profiles', 'due', 'check', 'service'] as const
export type DeskPart = (typeof DESK_PARTS)[number]

/** What was said on the Key screen since it was opened. */
export interface KeyTalk {
  readonly way: ChangeWay
  /** What is being asked now. A way: a change by it. */
  readonly busy: ChangeWay | 'check' | 'rehearse' | null
  /** How the last question was answered, and what it was. */
  readonly verdict: VerdictView | null
  readonly asked: ChangeWay | 'check' | null
  /** Another key waits already: shall this one take its place? */
  readonly taken: boolean
  readonly rehearsal: Rehearsal | null
  /** The next key that comes in is to be used until Latchkey closes: the keychain is in trouble. */
  readonly forNow: boolean
}

/** Nothing said yet. */
export const SILENCE: KeyTalk = {
  way: 'have',
  busy: null,
  verdict: null,
  asked: null,
  taken: false,
  rehearsal: null,
  forNow: false,
}

/** A comparison of saved files with their receipts; `report` null until it has ended. */
export interface CheckTalk {
  readonly tenantId: string
  readonly busy: boolean
  readonly one: boolean
  readonly report: CheckReport | null
}

/** A file that is not sent, with the reason. `dropped`: what main can be asked to look at again; null for a chosen one. */
export interface RefusedFile extends ChosenFile {
  /** The profile it was chosen for. */
  readonly tenantId: string
  readonly dropped: File | null
}

/** A folder whose files were taken, as far as they were. */
export interface FolderNote {
  /** Two folders may have one name. */
  readonly id: number
  /** The profile whose files they are. */
  readonly tenantId: string
  readonly name: string
  readonly folder: FolderTake
  /** What was asked of the service for its files; the next portion goes with the same. */
  readonly faceLimit: number | null
}

/** Files that wait for their profile to be on screen again: behind handles of main, or dropped and not looked at yet. */
export interface UnsentNote {
  readonly id: number
  readonly tenantId: string
  readonly count: number
  readonly handles: readonly string[]
  readonly dropped: readonly File[]
  readonly faceLimit: number | null
}

/** A list of profiles that waits to be taken. */
export interface ListTalk {
  readonly list: ProfileList
  /** Entries that are left out, and new addresses that the person said yes to. */
  readonly without: ReadonlySet<number>
  readonly origins: ReadonlySet<string>
  readonly busy: boolean
  /** How many were taken; null until then. */
  readonly taken: number | null
}

/** A file for support that is being made. */
export interface SupportTalk {
  /** The profiles it is about, as they were picked; null: the one on screen. */
  readonly about: readonly string[] | null
  readonly wanted: readonly BundlePart[]
  /** Main looks through it, or writes it. */
  readonly busy: boolean
  /** What main made of it; null until it has. */
  readonly bundle: BundleView | null
  /** The name it was saved under. */
  readonly saved: string | null
}

/** What the window holds: main's state, and what the person is doing with it. */
export interface WindowState {
  readonly mirror: Snapshot | null
  /** While `mirror` is only what was on screen the last time: what else is known of then. Null once main has answered. */
  readonly firstLook: Pick<FirstLook, 'desk' | 'mixed'> | null
  /** The language until main has said which: what Chromium takes for the person's has to do. */
  readonly firstLanguage: Language
  readonly screen: Screen
  readonly overlay: Overlay | null
  readonly deskPart: DeskPart
  /** Profiles that were picked in the desk's table, by id; one may be gone meanwhile. */
  readonly picked: ReadonlySet<string>
  /** The one key that was taken in and is not stored yet. Main holds it; this is its fingerprint. */
  readonly intake: IntakeView | null
  /** Several keys that came in together, by name; none of them is taken in before the person has chosen. */
  readonly choice: KeyChoice | null
  /** True when that key was on its way into an ordinary field, and main took it in instead. */
  readonly intercepted: boolean
  /** Why another key did not take the place of the one that waits; the note of it stands while `failure` is the same. */
  readonly missed: Failure | null
  /** True when the key screen is to open where the key is changed: the person has said already what they want. */
  readonly changingKey: boolean
  readonly keyTalk: KeyTalk
  readonly providers: ProvidersTalk
  /** What was stopped when a key was said to have leaked, and on which profile; until the person has read it. */
  readonly leak: { readonly profileId: string; readonly report: LeakReport } | null
  readonly failure: Failure | null
  readonly focus: FocusTarget | null
  /** True until the file dialog that the menu bar asked for is open. */
  readonly choosing: boolean
  /** A hand-over file that was opened with the app, by name. */
  readonly handOver: string | null
  /** A file from support whose content the form for a new profile begins with. */
  readonly handedOver: HandOverView | null
  /** What making or restoring a recovery file came to, until the person has read it. */
  readonly report: RecoveryReport | null
  /** What a look into the keychain brought, until it is closed. */
  readonly found: FoundReport | null
  /** A file for support, from its first question until it is saved or given up. */
  readonly support: SupportTalk | null
  /** A list of profiles, from its reading until it is taken or given up. */
  readonly list: ListTalk | null
  /** Names that are taken where results are to go, until the person has said what becomes of them. */
  readonly nameQuestion: { readonly tenantId: string; readonly question: NameQuestion } | null
  /** A protected profile whose name is asked for; `end` says whether it was typed. */
  readonly confirming: { readonly profileId: string; readonly end: (open: boolean) => void } | null
  /** The last comparison of saved files with their receipts. `one`: of a single file, which says it on its row. */
  readonly check: CheckTalk | null
  /** What comparisons found, by file id. */
  readonly verdicts: ReadonlyMap<string, FileVerdict>
  /** Chosen files that were not sent, with their reasons, until they are sent or hidden. */
  readonly refused: readonly RefusedFile[]
  /** Folders that were sent from, until the person hides what is said of them. */
  readonly folders: readonly FolderNote[]
  /** Choices that main still looks at, by the profile they are for. */
  readonly looking: readonly string[]
  /** Files that were chosen for a profile that was left meanwhile; they wait until somebody sends or hides them. */
  readonly unsent: readonly UnsentNote[]
}

/** The profile that is selected; null while there is none. */
export function selectedProfile({ mirror }: WindowState): ProfileView | null {
  return mirror?.app.profiles.find(({ id }) => id === mirror.app.selected) ?? null
}

/** The state of a window that has just opened. */
export const FRESH: WindowState = {
  mirror: null,
  firstLook: null,
  firstLanguage: globalThis.navigator?.language.startsWith('fr') ? 'fr' : 'en',
  screen: 'send',
  overlay: null,
  deskPart: 'profiles',
  picked: new Set(),
  intake: null,
  choice: null,
  intercepted: false,
  missed: null,
  changingKey: false,
  keyTalk: SILENCE,
  providers: NO_PROVIDERS,
  leak: null,
  failure: null,
  focus: null,
  choosing: false,
  handOver: null,
  handedOver: null,
  report: null,
  found: null,
  support: null,
  list: null,
  nameQuestion: null,
  confirming: null,
  check: null,
  verdicts: new Map(),
  refused: [],
  folders: [],
  looking: [],
  unsent: [],
}

/** Main's state as this window shows it. It holds nothing of main's that main does not. */
export const useMirror = create<WindowState>(() => ({ ...FRESH }))
