import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron'
import { languageFor } from '../src-preload/contract/languages.ts'
import type { Failure } from '../src-preload/contract/result.ts'
import { createOwnServices } from './drills/own-services.ts'
import { allHandlers } from './ipc/all-handlers.ts'
import { appViewOf } from './ipc/app-view.ts'
import { closedHandlers } from './ipc/closed-handlers.ts'
import { createDesk } from './ipc/desk.ts'
import { createFoundKeys } from './ipc/found-keys.ts'
import { createKeyEntrySession } from './ipc/key-entry-session.ts'
import { refusalWhileLocked } from './ipc/locked-commands.ts'
import { createMirror } from './ipc/mirror.ts'
import { adoptPasscode, provePasscode } from './ipc/passcode-handlers.ts'
import { refusalByProtection } from './ipc/protection.ts'
import { routeCommands } from './ipc/router.ts'
import { createSealedFiles } from './ipc/sealed-files.ts'
import type { Services } from './ipc/services.ts'
import { createWork } from './jobs/create-work.ts'
import type { JobPorts } from './jobs/job-ports.ts'
import { jobsWithKey } from './jobs/jobs-with-key.ts'
import { savedPathOf } from './jobs/saved-path.ts'
import { createThumbnails } from './jobs/thumbnails.ts'
import { createUnderWay } from './jobs/under-way.ts'
import { noteEndings, noteSaving } from './ledger/note-activity.ts'
import { openLedger } from './ledger/open-ledger.ts'
import { describeBug, openLog } from './logging/log.ts'
import { createRedactor } from './logging/redact.ts'
import { createThumbnailThread } from './pictures/thumbnail-thread.ts'
import type { Root, RootOptions } from './root-ports.ts'
import { createDueWatch } from './rotation/due-watch.ts'
import { createReminderStore } from './rotation/reminder-store.ts'
import { listenForDates } from './rotation/server-dates.ts'
import { knownAdapters } from './services/known-adapters.ts'
import { createPracticeService } from './services/practice-service/adapter.ts'
import { randomKeyLike } from './services/random-key.ts'
import { capabilitiesIn, createRegistry } from './services/registry.ts'
import { verifyKey } from './services/verify-key.ts'
import { openDatabase } from './storage/database.ts'
import { MIGRATIONS, NEWEST_SHAPE } from './storage/migrations.ts'
import { createSettingsStore } from './storage/settings-store.ts'
import { readStartMark } from './storage/start-mark.ts'
import { createTenantStore } from './storage/tenant-store.ts'
import { systemClock as clock } from './support/clock.ts'
import { readClocks } from './support/clock-readings.ts'
import { newNonce } from './support/nonce.ts'
import { createAskedRole } from './tenants/asked-role.ts'
import { createCustody } from './tenants/custody.ts'
import { watchEarlierJobs } from './tenants/earlier-jobs.ts'
import { createIntakes } from './tenants/intakes.ts'
import type { JudgeOptions } from './tenants/judge-key.ts'
import { createLocking, type Locking } from './tenants/locking.ts'
import { forgetSessionKeys } from './tenants/practice-profile.ts'
import { createDetailsStore } from './tenants/profile-details.ts'
import { createProtectedProfiles } from './tenants/protection.ts'
import { recheckAndNote, watchRefusals } from './tenants/refusals.ts'
import { createSelection, nonceOfLook, profileAtStart } from './tenants/selection.ts'
import { createDigestThread } from './transfers/digest-thread.ts'
import { createTakenFiles } from './transfers/taken-files.ts'
import { createTransport } from './transport/http-transport.ts'
import { createTenantTransports } from './transport/tenant-transports.ts'
import { watchUse } from './transport/watch-use.ts'
import { newAccount } from './vault/envelope.ts'
import { createKeyPlaces } from './vault/key-places.ts'
import { createKeychain } from './vault/keychain.ts'
import { createLeases } from './vault/lease.ts'
import { whichKeychain } from './vault/secret-service.ts'
import { createStretch } from './vault/stretch.ts'
import { appFacts } from './window/app-facts.ts'
import { spawnChild } from './window/child-processes.ts'
import { electronIpc } from './window/ipc-port.ts'
import { wordsFor } from './window/words.ts'

/** How long the end of the app waits for the keychain to take its last note, in milliseconds. */
const LAST_ANCHOR_MS = 2_000

/** Builds everything once and wires it. Nothing here reads the keychain or the network. */
export function buildRoot(options: RootOptions): Root {
  const userData = app.getPath('userData')
  mkdirSync(userData, { recursive: true, mode: 0o700 })
  const here = options.scripts
  const facts = appFacts(options.samplePicture)
  const { closed: whyClosed } = options
  const keychain = createKeychain({
    spawn: () => spawnChild(join(here, 'vault-process.js'), 'Latchkey vault'),
    clock,
    closed: whyClosed !== null,
    places: () => places,
    which: whichKeychain,
    platform: process.platform,
    desktop: process.env.XDG_CURRENT_DESKTOP ?? '',
    wrapping: () => passcodes,
    onChange: () => mirror.appChanged(),
  })
  const { vault } = keychain
  const leases = createLeases(vault, () => lock.isLocked)
  const intakes = createIntakes(clock, randomUUID)
  const secrets = () => [...leases.secrets(), ...intakes.secrets()]
  const redact = createRedactor(secrets)
  const log = openLog(join(userData, 'logs'), clock, redact)
  const onBug = (error: unknown): void => log.event('bug', { detail: describeBug(error) })

  const opened = openDatabase(join(userData, 'latchkey.db'), MIGRATIONS, clock.now(), NEWEST_SHAPE)
  if (!opened.ok) throw new Error(`The list of profiles cannot be opened (${opened.failure.code})`)
  const { database, notice } = opened.value
  const notices = [...options.notices, ...(notice === null ? [] : [notice])]
  const saySetAside = (): void => {
    const failure: Failure = { code: 'PROFILES_SET_ASIDE' }
    if (!notices.some(({ code }) => code === failure.code)) notices.push(failure)
  }
  const tenants = createTenantStore(database, () => clock.now(), saySetAside)
  forgetSessionKeys(tenants)
  const places = createKeyPlaces(database)

  const details = createDetailsStore(database)
  const settings = createSettingsStore(database)
  const ledger = openLedger({
    database,
    clock,
    notes: vault,
    tenants,
    user: userInfo().username,
    isLocked: () => lock.isLocked,
    onAlert: () => mirror.appChanged(),
    onBug,
  })
  const { note } = ledger
  options.desktop.setTheme(settings.read().theme)

  const ownServices = createOwnServices({
    ...{ tenants, details, clock, newAccount, userData, newId: randomUUID },
    custodian: () => custodian,
    spawn: (name) => spawnChild(join(here, 'practice-process.js'), name),
    name: () => wordsFor(language()).practiceName,
    onDrill: () => dueWatch.look(),
  })
  const dueWatch = createDueWatch({
    isDrill: ownServices.isDrill,
    clock,
    readClocks,
    tenants,
    details,
    store: createReminderStore(database),
    onChange: () => mirror.appChanged(),
    announce: options.onDue,
  })

  let closed = false
  const onHeaders = listenForDates((date) => dueWatch.heard(date))
  const transports = createTenantTransports((tenantId) =>
    watchUse(createTransport({ onHeaders }), (use) => ledger.uses.used(tenantId, use)),
  )
  const transportOf = transports.of
  const time = { clock, random: Math.random }
  const registry = createRegistry(knownAdapters(time), createPracticeService(time))
  const verify: JudgeOptions['verify'] = (adapter, context) => verifyKey(adapter, context, randomKeyLike)

  const protection = createProtectedProfiles({ tenants, clock, onChange: () => mirror.appChanged() })
  const selection = createSelection(newNonce)
  const jobsWith = (tenantId: string, number: number) => jobsWithKey(book.list(tenantId), number, clock.now())
  const custody = createCustody({
    ...{ database, tenants, vault, leases, intakes, registry, verify, transportOf, clock, newAccount, onBug },
    newId: randomUUID,
    prepare: ownServices.prepare,
    jobsWith,
    user: userInfo().username,
    cutOff: transports.cutOff,
    isWithheld: (tenantId) => protection.withheld(tenantId) !== null,
    onChange() {
      // A look at a key that was cut short by the end of the app comes back when there is no database to tell from.
      if (!closed) mirror.appChanged()
    },
    onNewKey(tenantId) {
      // Its day is another one, whichever way it came: what is said of the old one's must not stay.
      if (!closed) dueWatch.look()
      batches.wake(tenantId)
    },
    testRuntime: facts.testRuntime,
    opens: (salt) => passcodes.opens(salt) !== null,
    onBack: (tenant) => note('profile-added', tenant),
    onAbsent: (tenantId) => foundKeys.absent(tenantId),
  })
  const { chains, custodian, sessions, keeper, rotation, rebuild, slots } = custody
  const foundKeys = createFoundKeys({
    rebuild,
    notices,
    askFor: (of) => adoptPasscode({ passcodes, keyEntry, language }, of),
    onChange: () => mirror.appChanged(),
  })
  const earlierJobs = watchEarlierJobs({ chains, jobsWith, onChange: () => mirror.appChanged() })
  const capabilitiesOf = capabilitiesIn(registry, tenants)
  const ports: JobPorts = {
    clock,
    session: (tenantId, number) => sessions.session(tenantId, number),
    service: (tenantId) => sessions.service(tenantId),
    keyInUse: (tenantId) => custody.keyInUse(tenantId),
    isRefused: (tenantId, number) => custody.isRefused(tenantId, number),
    withheld: protection.withheld,
    transfers: () => settings.read(),
    jobsAtOnce: (tenantId) => capabilitiesOf(tenantId)?.jobsAtOnce ?? null,
    onBug,
    ...createDigestThread(join(here, 'digest-worker.js')),
    random: Math.random,
  }
  const endings = noteEndings(note, tenants)
  const refusals = watchRefusals({
    tenants,
    clock,
    recheck: recheckAndNote(sessions, tenants, note),
    goOn: (tenantId) => batches.wake(tenantId),
  })
  const { book, batches, results, reports, checks, nameQuestions } = createWork({
    ...ports,
    database,
    newId: randomUUID,
    onBatch(view) {
      mirror.batchChanged(view)
      endings.seen(view)
      refusals.seen(view)
      earlierJobs.seen(view)
      options.onBatch(view)
    },
    onIgnored: (batchId) => log.event('job-event-ignored', { batchId }),
    onRemoved() {
      mirror.batchesChanged()
      // A job that is gone needs no key any more.
      mirror.appChanged()
    },
  })
  const stretch = createStretch(join(here, 'stretch-worker.js'))
  const locking: Locking = createLocking({
    ...{ clock, onBug, database, tenants, settings, stretch, vault, leases, intakes, batches, results },
    keeper: custody,
    transports: transports.all,
    closeEntry() {
      protection.protectAll()
      keyEntry.abandon()
    },
    onChange: () => mirror.appChanged(),
    onUnlocked: () => void foundKeys.unlocked().catch(onBug),
    onLocked: (by) => ledger.noteAtLarge('locked', { status: by, lines: null }),
  })
  const { lock, passcodes } = locking
  const draw = createThumbnailThread(join(here, 'thumbnail-worker.js'), clock)
  const thumbnails = createThumbnails({ book, draw, onBug })

  const mirror = createMirror({
    appView: () => appViewOf(services),
    selected: () => selection.current()?.tenantId ?? null,
    batchesOf: (tenantId) => batches.list(tenantId),
    hasOlder: (tenantId) => batches.hasOlder(tenantId),
    send(delta) {
      options.send(delta)
      if (delta.change.kind === 'app') options.onApp(delta.change.app)
    },
  })
  const keyEntry = createKeyEntrySession({ openWindow: options.openKeyWindow })
  const language = () => languageFor(settings.read().language, facts.systemLanguages)
  const { handOver, recovery } = createSealedFiles({
    ...{ tenants, leases, clock, newAccount, verify, intakes, transportOf, adapters: registry.adapters, slots },
    desktop: options.desktop,
    keyEntry,
    language,
    stretch,
    prove: () => provePasscode({ passcodes, keyEntry, language }),
    details,
    custodian,
    version: facts.version,
    testRuntime: facts.testRuntime,
    leaked: () => custody.leaked(),
    onKeyInFile: (tenant) => note('key-in-file', tenant),
    onRestored(tenant) {
      note('profile-added', tenant)
      if (tenant.key.storage !== 'none') note('key-kept', tenant)
    },
  })
  const services: Services = {
    facts,
    desktop: options.desktop,
    tenants,
    details,
    dueWatch,
    settings,
    ledger,
    note,
    language,
    ...{ selection, protection, keychain, custodian, sessions, keeper, rotation, slots, intakes, registry },
    practice: ownServices.practice,
    drills: ownServices.drills,
    askedRole: createAskedRole(selection, tenants),
    ...createDesk({ database, tenants, sessions, clock, note, lock, onBug }),
    ...createTakenFiles({ clock, capabilities: capabilitiesOf }),
    batches,
    results,
    reports,
    checks,
    nameQuestions,
    thumbnails,
    mirror,
    foundKeys,
    handOver,
    recovery,
    keyEntry,
    lock,
    custodyView: { secrets, chains, redact, database, logs: join(userData, 'logs') },
    passcodes,
    environmentKeys: options.environmentKeys,
    notices,
    clock,
    newId: randomUUID,
    forgetTransport: transports.forget,
    savedPath: (tenantId, fileId) => savedPathOf(batches.list(tenantId), fileId),
  }
  const atStart = profileAtStart(tenants)
  selection.choose(atStart?.id ?? null, nonceOfLook(options.firstLook, atStart))

  routeCommands({
    port: electronIpc,
    handlers: closedHandlers(allHandlers(services, onBug), whyClosed),
    currentView: () => selection.current(),
    refusal: (command) => refusalWhileLocked(lock, command),
    protection: (command, tenantIds) => refusalByProtection(protection, command, tenantIds),
    onBug(command, error) {
      log.event('bug', { command, detail: describeBug(error) })
    },
  })

  return {
    services,
    resume() {
      lock.begin()
      const trouble = batches.resume()
      if (trouble !== null) notices.push(trouble)
      const resumed = results.resume((tenantId, ending) => void noteSaving(note, tenants, tenantId, ending))
      void resumed.catch(onBug)
      // A record of an earlier day must not settle anything before it knows what has come since.
      const mark = readStartMark(database, join(userData, 'start-mark'))
      void foundKeys.atStart(mark, randomUUID, custody.start).catch(onBug)
      void keychain.look()
      void ledger.keeper.begin().catch(onBug)
      const shown = selection.current()
      if (shown !== null) void sessions.refresh(shown.tenantId)
      mirror.appChanged()
      mirror.batchesChanged()
      dueWatch.begin()
    },
    underWay: createUnderWay(batches, results),
    async shutdown() {
      foundKeys.stop()
      dueWatch.stop()
      checks.stop()
      services.checkAll.stop('lock')
      await results.shutdown()
      await thumbnails.stop('shutdown')
      await batches.shutdown()
      const settled = custody.stop()
      transports.forgetAll()
      await settled
      transports.forgetAll()
      await ledger.keeper.end(LAST_ANCHOR_MS)
      ledger.store.flush()
      intakes.wipeAll()
      leases.dropAll()
      vault.stop()
      ownServices.stop()
      closed = true
      database.close()
    },
  }
}
