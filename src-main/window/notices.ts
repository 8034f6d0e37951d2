import type { AppView, BatchStage, BatchView, Colour } from '../../src-preload/contract/views.ts'
import { type Marked, markedName } from './profile-mark.ts'
import type { Words } from './words.ts'

/** Something worth a notification: about a profile, in counts alone. */
export type Notice = { readonly tenantId: string } & (
  | { readonly kind: 'ready'; readonly ready: number; readonly total: number }
  | { readonly kind: 'not-worked-out' | 'unsure' | 'key-refused' | 'key-refused-often' }
)

/** A notification in words, and the profile to show when it is clicked; null where it is about several. */
export interface Announcement {
  readonly title: string
  readonly body: string
  readonly tenantId: string | null
  /** Of the profile it is about; null where it is about several. */
  readonly colour: Colour | null
}

/** With more profiles than this at once, one notification speaks for all. */
const MOST_PROFILES = 3

/** True while the service is being asked whether an upload came: the person is called only where it cannot tell. */
export function isLookedFor({ state, notice }: Pick<BatchView, 'state' | 'notice'>): boolean {
  return state.stage === 'unsure' && notice !== null
}

/**
 * What to say about a batch that was in stage `before` (null: never seen) and now is as given. A stage is news once:
 * the same batch told again says nothing until it has been in another one, so whatever is sent again may end again.
 */
export function noticeAboutBatch(before: BatchStage['stage'] | null, batch: BatchView): Notice | null {
  const { tenantId, state } = batch
  if (state.stage === before) return null
  switch (state.stage) {
    case 'done':
      return state.ready === 0
        ? { kind: 'not-worked-out', tenantId }
        : { kind: 'ready', tenantId, ready: state.ready, total: state.ready + state.failed }
    case 'failed':
      return { kind: state.failure.code === 'KEY_REFUSED' ? 'key-refused' : 'not-worked-out', tenantId }
    case 'unsure':
      return isLookedFor(batch) ? null : { kind: 'unsure', tenantId }
    // Cancelled by the person's own hand, or still on its way.
    case 'cancelled':
    case 'queued':
    case 'paused':
    case 'interrupted':
    case 'sending':
    case 'confirming':
    case 'waiting':
    case 'working':
      return null
  }
}

/** Profiles whose key the service has stopped accepting, or refused again and again, since `before`; what was refused already is no news. */
export function noticesAboutKeys(before: AppView | null, after: AppView): Notice[] {
  const stood = new Map(before?.profiles.map((profile) => [profile.id, profile]))
  return after.profiles.flatMap(({ id: tenantId, key, refusedOftenAt }): Notice[] => {
    const then = stood.get(tenantId)
    if (then === undefined) return []
    const often = refusedOftenAt !== null && refusedOftenAt !== then.refusedOftenAt
    if (often) return [{ kind: 'key-refused-often', tenantId }]
    return key.state === 'refused' && then.key.state !== 'refused' ? [{ kind: 'key-refused', tenantId }] : []
  })
}

function bodyOf(notices: readonly Notice[], words: Words): string {
  const count = (kind: Notice['kind']): number => notices.filter((notice) => notice.kind === kind).length
  const ready = notices.filter((notice) => notice.kind === 'ready')
  const sum = (pick: (notice: (typeof ready)[number]) => number): number =>
    ready.reduce((total, notice) => total + pick(notice), 0)
  const sentences = [
    count('key-refused-often') > 0 && words.keyRefusedOften,
    count('key-refused') > 0 && words.keyRefused,
    ready.length > 0 &&
      words.picturesReady(
        sum((notice) => notice.ready),
        sum((notice) => notice.total),
      ),
    count('not-worked-out') > 0 && words.notWorkedOut(count('not-worked-out')),
    count('unsure') > 0 && words.needAnswer(count('unsure')),
  ]
  return sentences.filter((sentence) => sentence !== false).join(' ')
}

/**
 * Sums up what happened at about the same time: one notification for each profile, under its name and shape, or one for
 * all when there are many. Profiles that are gone (`profileOf` gives null) are left out.
 */
export function sumUp(
  notices: readonly Notice[],
  profileOf: (tenantId: string) => Marked | null,
  words: Words,
): Announcement[] {
  const profiles = [...Map.groupBy(notices, ({ tenantId }) => tenantId)].flatMap(([tenantId, about]) => {
    const profile = profileOf(tenantId)
    return profile === null ? [] : [{ tenantId, name: markedName(profile, words), colour: profile.colour, about }]
  })
  if (profiles.length <= MOST_PROFILES) {
    return profiles.map(({ tenantId, name, colour, about }) => ({
      ...{ title: name, body: bodyOf(about, words), tenantId, colour },
    }))
  }
  const named = profiles.slice(0, MOST_PROFILES).map(({ name }) => name)
  return [
    { title: 'Latchkey', body: words.newsFrom(named, profiles.length - named.length), tenantId: null, colour: null },
  ]
}
