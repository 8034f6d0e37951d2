import { hasDesk } from '../../src-preload/contract/desk-facts.ts'
import type { FirstLook } from '../../src-preload/contract/first-look.ts'
import type { AppView, KeyView, ProfileView } from '../../src-preload/contract/views.ts'

/** What the database says of a key that nothing is wrong with; the same is said at the next start, until it is read. */
const GOOD: readonly KeyView['state'][] = ['unread', 'verified', 'not-checked-yet', 'server-does-not-check']

/**
 * Nothing is said of it that stands above the screen, where it would move what a person is about to click; and it may be
 * on screen by itself, which a protected profile never is.
 */
function isCalm({ key, due, reminder, refusedOftenAt, service, protection }: ProfileView): boolean {
  if (!GOOD.includes(key.state) || key.storage !== 'keychain' || key.failure !== null || key.waiting !== null)
    return false
  if ((due !== null && due.stage !== 'fine') || reminder !== null || refusedOftenAt !== null) return false
  return protection === 'open' && service.takes !== 'nothing' && service.takesProviders !== true
}

/**
 * What of the window's state may be shown at the next start before anything was read; null where that might be wrong or
 * tell too much: while Latchkey is locked or has a passcode, and while there is anything to be said to the person. No
 * fingerprint, no name of a person or of another profile is in it.
 */
export function lookOf(app: AppView): FirstLook | null {
  const profile = app.profiles.find(({ id }) => id === app.selected)
  const { lock, keychain } = app
  if (profile === undefined || lock.locked || lock.hasPasscode || app.notices.length > 0 || keychain.slow) return null
  // A drill's profiles and its notes are of one run.
  if ((app.drills ?? []).length > 0 || !isCalm(profile)) return null
  const { id, name, colour, origin, kind, role, environment, protection, practice, service } = profile
  const { state, storage } = profile.key
  return {
    desk: hasDesk(app.profiles),
    mixed: app.profiles.some(({ environment }) => environment !== 'production'),
    app: {
      version: app.version,
      electron: app.electron,
      testRuntime: app.testRuntime,
      platform: app.platform,
      settings: app.settings,
      language: app.language,
      lock,
      // What keeps keys is found out anew at each start, and no first look says anything of it.
      keychain: { system: 'linux', kind: null, slow: false },
      selected: id,
      nonce: '',
      served: [],
      environmentKeys: [],
      notices: [],
      profiles: [
        {
          ...{ id, name, colour, origin, kind, role, environment, protection, practice, service },
          key: {
            state,
            storage,
            fingerprint: null,
            storedAt: null,
            verifiedAt: null,
            failure: null,
            waiting: null,
            earlier: [],
            ending: 0,
            canMake: false,
          },
          contact: '',
          owner: '',
          ownerMail: '',
          notes: '',
          openUntil: null,
          changeAfterDays: null,
          changeOn: null,
          // Of a far day only the day itself is shown, which does not depend on when it was judged.
          due: profile.due === null ? null : { stage: 'fine', changeBy: profile.due.changeBy, at: 0, sure: true },
          reminder: null,
          favourite: false,
          lastUsedAt: null,
          refusedOftenAt: null,
        },
      ],
    },
  }
}
