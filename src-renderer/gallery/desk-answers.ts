import type { CheckView, DeskOverview } from '../../src-preload/contract/desk.ts'
import { CHECK_OUTCOMES } from '../../src-preload/contract/desk-facts.ts'
import type { ProfileView } from '../../src-preload/contract/views.ts'
import { useMirror } from '../state/store.ts'
import { NOW } from './made-up.ts'

const DAY = 86_400_000

function profiles(): readonly ProfileView[] {
  return useMirror.getState().mirror?.app.profiles ?? []
}

async function overview(): Promise<DeskOverview> {
  const all = profiles()
  return {
    failures: all
      .filter((_profile, index) => index % 6 === 1)
      .map(({ id: profileId }, index) => ({
        profileId,
        at: NOW - index * DAY,
        kind: index % 2 === 0 ? 'not-worked-out' : 'key-denied',
      })),
    reminded: all
      .filter((_profile, index) => index % 14 === 2)
      .map(({ id: profileId }, index) => ({
        profileId,
        at: NOW - index * DAY,
        by: (['mail', 'copy', 'otherwise'] as const)[index % 3] ?? 'mail',
      })),
  }
}

/** As it is after a run, during one or before the first, by the name of the first profile. */
async function checkState(given: unknown): Promise<CheckView> {
  const name = profiles()[0]?.name
  const never = { run: 0, running: false, total: 0, begunAt: null, endedAt: null, stopped: null, from: 0, results: [] }
  if (name === 'Unasked Ltd') return never
  const running = name === 'Asking Ltd'
  const { have } = given as { readonly have: number }
  // It goes on for as long as somebody looks.
  if (running && have > 0) return new Promise(() => undefined)
  const all = running || name === 'Stopped Ltd' ? profiles().slice(0, 17) : profiles()
  return {
    run: 1,
    running,
    total: profiles().length,
    begunAt: NOW - 60_000,
    endedAt: running ? null : NOW,
    stopped: name === 'Stopped Ltd' ? 'person' : null,
    from: 0,
    results: all.map(({ id: profileId }, index) => {
      const outcome = (index % 5 === 0 ? CHECK_OUTCOMES[(index / 5) % 6] : 'verified') ?? 'verified'
      const failure = {
        refused: { code: 'KEY_REFUSED' },
        unclear: { code: 'SERVICE_UNCLEAR' },
        'not-asked': { code: 'KEYSTORE_LOCKED' },
        'not-checked-yet': { code: 'NETWORK_REFUSED' },
        'server-does-not-check': null,
        verified: null,
      } as const
      return { profileId, outcome, failure: failure[outcome] }
    }),
  }
}

/** What main would answer at the desk. */
export const deskAnswers: Readonly<Record<string, (given: unknown) => Promise<unknown>>> = {
  'desk.overview': overview,
  'desk.checkState': checkState,
}
