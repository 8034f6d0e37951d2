import type { Language } from '../../src-preload/contract/languages.ts'
import type { Failure } from '../../src-preload/contract/result.ts'
import type { SettingsView } from '../../src-preload/contract/settings.ts'
import type { AppView } from '../../src-preload/contract/views.ts'
import type { Drills } from '../drills/drills.ts'
import type { Batches } from '../jobs/batches.ts'
import type { ResultCheck } from '../jobs/check-results.ts'
import type { NameQuestions } from '../jobs/name-questions.ts'
import type { Reports } from '../jobs/reports.ts'
import type { Results } from '../jobs/results.ts'
import type { Thumbnails } from '../jobs/thumbnails.ts'
import type { NoteActivity } from '../ledger/note-activity.ts'
import type { Ledger } from '../ledger/open-ledger.ts'
import type { ChainStore } from '../rotation/chain-store.ts'
import type { DueWatch } from '../rotation/due-watch.ts'
import type { Keeper } from '../rotation/keeper.ts'
import type { ServiceRegistry } from '../services/registry.ts'
import type { Database } from '../storage/database.ts'
import type { SettingsStore } from '../storage/settings-store.ts'
import type { TenantStore } from '../storage/tenant-store.ts'
import type { Clock } from '../support/clock.ts'
import type { AskedRole } from '../tenants/asked-role.ts'
import type { Custodian } from '../tenants/custodian.ts'
import type { Intakes } from '../tenants/intakes.ts'
import type { PracticeProfile } from '../tenants/practice-profile.ts'
import type { DetailsStore } from '../tenants/profile-details.ts'
import type { ProtectedProfiles } from '../tenants/protection.ts'
import type { ProviderSlots } from '../tenants/provider-slots.ts'
import type { Rotation } from '../tenants/rotation.ts'
import type { Selection } from '../tenants/selection.ts'
import type { Sessions } from '../tenants/sessions.ts'
import type { FolderTakes } from '../transfers/folder-takes.ts'
import type { FileHandles } from '../transfers/handles.ts'
import type { Keychain } from '../vault/keychain.ts'
import type { Lock } from '../vault/lock.ts'
import type { Passcodes } from '../vault/passcode-book.ts'
import type { Secret } from '../vault/secret.ts'
import type { Desk } from './desk.ts'
import type { FoundKeys } from './found-keys.ts'
import type { HandOverFiles } from './hand-over-files.ts'
import type { KeyEntrySession } from './key-entry-session.ts'
import type { Mirror } from './mirror.ts'
import type { RecoveryFiles } from './recovery-files.ts'

/** What the system offers people: dialogs, the clipboard, the file manager. */
export interface Desktop {
  chooseKeyFile(): Promise<string | null>
  chooseFiles(extensions: readonly string[]): Promise<readonly string[]>
  /** A folder whose files are to be sent. The dialogs of most systems take either files or folders, never both. */
  chooseSendFolder(): Promise<string | null>
  chooseFolder(start: string): Promise<string | null>
  /** A list of profiles, or a folder of files from support. */
  chooseList(from: 'file' | 'folder'): Promise<string | null>
  chooseSealedFile(purpose: 'recovery' | 'hand-over'): Promise<string | null>
  saveSealedFile(purpose: 'recovery' | 'hand-over', name: string): Promise<string | null>
  /** Where to write a file, `path` being a good place, or null. The person has agreed to replace what is there. */
  chooseSavePath(path: string): Promise<string | null>
  reveal(path: string): void
  /** Hands a file to the system, which carries it wherever the person drops it; false when nobody is dragging. */
  dragOut(path: string): boolean
  readClipboard(): Promise<string>
  clearClipboardIf(holds: (text: string) => boolean): Promise<boolean>
  copyText(text: string): Promise<void>
  /** Opens the mail program with a message; false where there is none. */
  openMail(link: string): Promise<boolean>
  /** Opens a video that a service hosts, in the browser; false where there is none. */
  openVideo(url: string): Promise<boolean>
  /** Light, dark or as the system has it, for every window. */
  setTheme(theme: SettingsView['theme']): void
}

/** Facts of this start of the app. */
export interface AppFacts {
  readonly version: string
  readonly electron: string
  readonly testRuntime: boolean
  readonly downloads: string
  readonly platform: AppView['platform']
  /** The languages of the system, best first. */
  readonly systemLanguages: readonly string[]
  readonly samplePicture: string
}

/** What a file for support is made of and looked through for. */
export interface CustodyView {
  /** Keys that main holds now: borrowed, of this session, or on their way in. */
  secrets(): Iterable<Secret>
  readonly chains: Pick<ChainStore, 'read'>
  /** The redactor that stands before the log. */
  redact(text: string): string
  readonly database: Database
  /** The folder of the log. */
  readonly logs: string
}

/** Everything the handlers call; built once by the composition root. */
export interface Services extends Desk {
  readonly facts: AppFacts
  readonly desktop: Desktop
  readonly tenants: TenantStore
  readonly details: DetailsStore
  readonly dueWatch: DueWatch
  readonly settings: SettingsStore
  readonly ledger: Ledger
  /** Notes down what was done with a profile. */
  readonly note: NoteActivity
  /** The language of screens and dialogs now. */
  readonly language: () => Language
  readonly selection: Selection
  readonly protection: ProtectedProfiles
  readonly askedRole: AskedRole
  readonly keychain: Keychain
  readonly custodian: Custodian
  readonly sessions: Sessions
  readonly keeper: Keeper
  readonly rotation: Rotation
  readonly slots: ProviderSlots
  readonly intakes: Intakes
  readonly practice: PracticeProfile
  /** Null in builds that have none. */
  readonly drills: Drills | null
  readonly registry: ServiceRegistry
  readonly handles: FileHandles
  readonly folders: FolderTakes
  readonly batches: Batches
  readonly results: Results
  readonly reports: Reports
  readonly checks: ResultCheck
  readonly nameQuestions: NameQuestions
  readonly thumbnails: Thumbnails
  readonly mirror: Mirror
  readonly foundKeys: FoundKeys
  readonly handOver: HandOverFiles
  readonly recovery: RecoveryFiles
  readonly keyEntry: KeyEntrySession
  readonly lock: Lock
  readonly custodyView: CustodyView
  readonly passcodes: Passcodes
  /** Variables of the environment that hold a key, by name. */
  readonly environmentKeys: ReadonlyMap<string, string>
  readonly notices: Failure[]
  readonly clock: Clock
  readonly newId: () => string
  readonly forgetTransport: (tenantId: string) => void
  /** Where a saved result lies, or null; from the receipts alone. */
  readonly savedPath: (tenantId: string, fileId: string) => string | null
}
