import { arch, release } from 'node:os'
import { type BundlePart, PART_CHARACTERS } from '../../src-preload/contract/bundle-parts.ts'
import type { AppView, BatchView, ProfileView } from '../../src-preload/contract/views.ts'
import { logTail } from '../logging/log-tail.ts'
import { appViewOf } from './app-view.ts'
import type { Services } from './services.ts'

/** Pages of a hundred lines of what was done. */
const PAGES = 3
const MOST_FAILURES = 100
/** Profiles beside the one on screen: those on whose keys something is wrong. */
const MOST_PROFILES = 100

/** One object a line where it is a list: people find their way in it, and programs too. */
function lines(rows: readonly unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('')
}

function versions({ facts }: Services): string {
  const { version, electron, platform, testRuntime } = facts
  const { chrome, node } = process.versions
  return `${JSON.stringify({ latchkey: version, electron, chrome, node, platform, system: release(), processor: arch(), testRuntime }, null, 2)}\n`
}

function settings({ settings: store, passcodes }: Services, app: AppView): string {
  return `${JSON.stringify({ ...store.read(), shownIn: app.language, hasPasscode: passcodes.isSet }, null, 2)}\n`
}

function stagesOf(batches: readonly BatchView[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { state } of batches) counts[state.stage] = (counts[state.stage] ?? 0) + 1
  return counts
}

/** How a profile stands, in closed words: neither its name nor its address, and no sentence of its service. */
function standingOf(services: Services, profile: ProfileView, shown: boolean): unknown {
  const { kind, role, environment, protection, practice, key, due, service } = profile
  return {
    shown,
    ...{ kind, role, environment, protection, practice, tellsHealth: service.tellsHealth },
    key: key.state,
    kept: key.storage,
    why: key.failure?.code ?? null,
    storedAt: key.storedAt,
    workedAt: key.verifiedAt,
    waiting: key.waiting !== null,
    earlier: key.earlier.length,
    due: due?.stage ?? null,
    jobs: stagesOf(services.batches.list(profile.id)),
  }
}

function health(services: Services, app: AppView): string {
  const { system, kind } = app.keychain
  const shown = app.profiles.filter(({ id }) => id === app.selected)
  const troubled = app.profiles.filter(
    ({ id, key }) => id !== app.selected && !['verified', 'unread'].includes(key.state),
  )
  const about = {
    keychain: { system, kind },
    profiles: app.profiles.length,
    notices: app.notices.map(({ code }) => code),
  }
  const rows = [...shown, ...troubled.slice(0, MOST_PROFILES)].map((one) =>
    standingOf(services, one, shown.includes(one)),
  )
  return lines([about, ...rows])
}

/** What went wrong for the profile on screen, newest first, with the facts that its sentences name. */
function failures(services: Services, app: AppView): string {
  if (app.selected === null) return ''
  const rows = services.batches.list(app.selected).flatMap(({ createdAt, state, notice, files }) => {
    const own = 'failure' in state ? [{ of: 'job', failure: state.failure }] : []
    const waiting = notice === null ? [] : [{ of: 'job', failure: notice }]
    const single = files.flatMap((file) =>
      file.state.stage === 'failed' ? [{ of: file.name, failure: file.state.failure }] : [],
    )
    return [...own, ...waiting, ...single].map((row) => ({ at: new Date(createdAt).toISOString(), ...row }))
  })
  return lines(rows.toReversed().slice(0, MOST_FAILURES))
}

/** What was done with the profile on screen, newest first; where there is none, with any. */
function activity({ ledger }: Services, app: AppView): string {
  const rows: unknown[] = []
  let before: number | null = null
  for (let page = 0; page < PAGES; page += 1) {
    const got = ledger.store.page({ kind: null, profileId: app.selected, from: null, until: null, before })
    if (!got.ok) break
    rows.push(...got.value.entries.map(({ at, ...entry }) => ({ at: new Date(at).toISOString(), ...entry })))
    before = got.value.entries.at(-1)?.number ?? null
    if (!got.value.more || before === null) break
  }
  return lines(rows)
}

/** Cut to its newer end, at a line. */
function bounded(text: string): string {
  if (text.length <= PART_CHARACTERS) return text
  const end = text.slice(-PART_CHARACTERS)
  return end.slice(end.indexOf('\n') + 1)
}

/** What shows nothing, or rearranges what is shown: a person has to see all of what they send. */
const UNSEEN = /[\p{Cf}\p{Co}\p{Cs}\u2028\u2029]|(?!\n)\p{Cc}/gu

function visible(text: string): string {
  return text.replace(UNSEEN, (one) =>
    Array.from({ length: one.length }, (_none, at) => `\\u${one.charCodeAt(at).toString(16).padStart(4, '0')}`).join(
      '',
    ),
  )
}

/** The text of one part, redacted as the log is. */
export function partText(services: Services, part: BundlePart): string {
  const app = appViewOf(services)
  const make: Readonly<Record<BundlePart, () => string>> = {
    versions: () => versions(services),
    settings: () => settings(services, app),
    health: () => health(services, app),
    failures: () => failures(services, app),
    activity: () => activity(services, app),
    log: () => logTail(services.custodyView.logs, PART_CHARACTERS),
  }
  return bounded(visible(services.custodyView.redact(make[part]())))
}
