import { arch, release } from 'node:os'
import type { ActivityEntry } from '../../src-preload/contract/activity.ts'
import { type BundlePart, PART_CHARACTERS } from '../../src-preload/contract/bundle-parts.ts'
import type { AppView, BatchView, ProfileView } from '../../src-preload/contract/views.ts'
import { logTail } from '../logging/log-tail.ts'
import { appViewOf } from './app-view.ts'
import { askServices, closedHealth, type ToldHealth } from './bundle-health.ts'
import { newestOfEach, whoseActivity } from './bundle-shares.ts'
import { boundedPart, visibleText } from './part-text.ts'
import type { Services } from './services.ts'

/** Profiles beside the one on screen: those on whose keys something is wrong. */
const MOST_PROFILES = 100

/** What the parts are about: the profiles that were picked, or the one on screen, and how their services answered. */
interface About {
  readonly app: AppView
  readonly profiles: readonly ProfileView[]
  readonly told: ReadonlyMap<string, ToldHealth>
  /** No profile was picked and none is on screen: then what was done with any is told. */
  readonly ofAny: boolean
}

/** One object a line where it is a list: people find their way in it, and programs too. */
function lines(rows: readonly unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('')
}

function versions({ facts, clock }: Services): string {
  const { version, electron, platform, testRuntime } = facts
  const { chrome, node } = process.versions
  const about = {
    latchkey: version,
    electron,
    chrome,
    node,
    platform,
    system: release(),
    processor: arch(),
    testRuntime,
  }
  return `${JSON.stringify({ ...about, ...sinceStart(clock) }, null, 2)}\n`
}

/** Since when this app runs, and what memory it takes: what was told of it may be from another start. */
function sinceStart(clock: Services['clock']): Readonly<Record<string, unknown>> {
  const runningForS = Math.round(process.uptime())
  const startedAt = new Date(clock.now() - runningForS * 1_000).toISOString()
  return { startedAt, runningForS, memoryMiB: Math.round(process.memoryUsage.rss() / 1_048_576) }
}

function settings({ settings: store, passcodes }: Services, { app }: About): string {
  return `${JSON.stringify({ ...store.read(), shownIn: app.language, hasPasscode: passcodes.isSet }, null, 2)}\n`
}

function stagesOf(batches: readonly BatchView[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { state } of batches) counts[state.stage] = (counts[state.stage] ?? 0) + 1
  return counts
}

/** How a profile stands, in closed words: neither its name nor its address, and no sentence of its service. */
function standingOf(services: Services, profile: ProfileView, { profiles, told }: About): unknown {
  const { id, kind, role, environment, protection, practice, key, due, refusedOftenAt } = profile
  const answer = told.get(id)
  return {
    ...{ profileId: id, shown: profiles.includes(profile), kind, role, environment, protection, practice },
    key: key.state,
    kept: key.storage,
    why: key.failure?.code ?? null,
    storedAt: key.storedAt,
    workedAt: key.verifiedAt,
    waiting: key.waiting !== null,
    earlier: key.earlier.length,
    due: due?.stage ?? null,
    refusedOftenAt,
    jobs: stagesOf(services.batches.list(id)),
    service: answer === undefined ? null : closedHealth(answer),
  }
}

function health(services: Services, about: About): string {
  const { app, profiles } = about
  const { system, kind } = app.keychain
  const troubled = app.profiles.filter(
    (one) => !profiles.includes(one) && !['verified', 'unread'].includes(one.key.state),
  )
  const whole = {
    keychain: { system, kind },
    profiles: app.profiles.length,
    notices: app.notices.map(({ code }) => code),
  }
  const rows = [...profiles, ...troubled.slice(0, MOST_PROFILES)].map((one) => standingOf(services, one, about))
  return lines([whole, ...rows])
}

/** What went wrong for these profiles, newest first of each, with the facts that its sentences name. */
function failures(services: Services, { profiles, told }: About): string {
  const newest = new Map(services.failures().map((one) => [one.profileId, one]))
  const rows = profiles.flatMap(({ id, name }) => {
    const jobs = services.batches.list(id).flatMap(({ createdAt, state, notice, files }) => {
      const own = 'failure' in state ? [{ of: 'job', failure: state.failure }] : []
      const waiting = notice === null ? [] : [{ of: 'job', failure: notice }]
      const single = files.flatMap((file) =>
        file.state.stage === 'failed' ? [{ of: file.name, failure: file.state.failure }] : [],
      )
      return [...own, ...waiting, ...single].map((row) => ({ at: new Date(createdAt).toISOString(), ...row }))
    })
    const last = newest.get(id)
    const noted = last === undefined ? [] : [{ at: new Date(last.at).toISOString(), of: 'activity', kind: last.kind }]
    const answer = told.get(id)
    const poor = answer?.health?.parts.filter(({ state }) => state === 'poorly' || state === 'down') ?? []
    const service = poor.length === 0 ? [] : [{ of: 'service', version: answer?.health?.version, parts: poor }]
    const all = [...service, ...noted, ...jobs.toReversed()]
    return newestOfEach(all, profiles.length).map((row) => ({ profileId: id, profile: name, ...row }))
  })
  return lines(rows)
}

/** What was done with these profiles, newest first; where nobody is meant, with any. */
function activity({ ledger }: Services, { profiles, ofAny }: About): string {
  const { asked, pages } = whoseActivity(profiles, ofAny)
  const entries = asked.flatMap((profileId) => {
    const found: ActivityEntry[] = []
    let before: number | null = null
    for (let page = 0; page < pages; page += 1) {
      const got = ledger.store.page({ kind: null, profileId, from: null, until: null, before })
      if (!got.ok) break
      found.push(...got.value.entries)
      before = got.value.entries.at(-1)?.number ?? null
      if (!got.value.more || before === null) break
    }
    return found
  })
  const newestFirst = entries.toSorted((a, b) => b.number - a.number)
  return lines(newestFirst.map(({ at, ...entry }) => ({ at: new Date(at).toISOString(), ...entry })))
}

/**
 * Gets ready what a file for support says of these profiles, null: of the one on screen. Their services are asked how
 * they are, which is what takes time. Gives the text of each part, redacted as the log is.
 */
export async function prepareParts(
  services: Services,
  profileIds: readonly string[] | null,
): Promise<(part: BundlePart) => string> {
  const { selected } = appViewOf(services)
  const wanted = new Set(profileIds ?? [selected])
  const picked = ({ profiles }: AppView): readonly ProfileView[] => profiles.filter(({ id }) => wanted.has(id))
  const told = await askServices(services, picked(appViewOf(services)))
  // As it stands now: while services were asked a profile may have gone.
  const app = appViewOf(services)
  const ofAny = profileIds === null && selected === null
  const about: About = { app, profiles: picked(app), told, ofAny }
  return (part) => {
    const make: Readonly<Record<BundlePart, () => string>> = {
      versions: () => versions(services),
      settings: () => settings(services, about),
      health: () => health(services, about),
      failures: () => failures(services, about),
      activity: () => activity(services, about),
      log: () => logTail(services.custodyView.logs, PART_CHARACTERS),
    }
    return boundedPart(part, visibleText(services.custodyView.redact(make[part]())))
  }
}
