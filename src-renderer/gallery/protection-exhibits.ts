import type { AppView, ProfileView } from '../../src-preload/contract/views.ts'
import type { Exhibit } from './exhibits.ts'
import { manyProfiles, NOW, profile, windowWith } from './made-up.ts'

const PROTECTED: Partial<ProfileView> = { environment: 'production', protection: 'confirm' }
const ADMIN: Partial<ProfileView> = {
  ...{ name: 'Acme Corp (keys)', role: 'admin', environment: 'staging', protection: 'read-only', colour: 'red' },
  ...{ owner: 'Acme Corp', ownerMail: 'it@acme.example', notes: 'Asked for by Nadia in January.\nOne key a month.' },
}

/** Every third one protected, and all three installations. */
function mixedProfiles(count: number): ProfileView[] {
  const environments = ['production', 'staging', 'development'] as const
  const protections = ['open', 'confirm', 'read-only'] as const
  return manyProfiles(count).map((one, index) => ({
    ...one,
    environment: environments[index % 3] ?? 'production',
    protection: protections[index % 4] ?? 'open',
  }))
}

/** More than one service, so that there is something to choose. */
const TWO_KINDS: AppView['served'] = [
  { kind: 'image2model', roles: ['client', 'support'] },
  { kind: 'vigint', roles: ['client', 'support', 'admin'] },
]

const one = (name: string, change: Partial<ProfileView>, app: Partial<AppView> = {}, state = {}): Exhibit => ({
  name,
  state: () => windowWith({ profiles: [profile(change)], ...app }, [], state),
})

/** Profiles that are protected, for several installations, or an administrator's; and what is asked of whoever changes them. */
export const PROTECTION_EXHIBITS: readonly Exhibit[] = [
  one('protect-asks', PROTECTED),
  one('protect-open-now', { ...PROTECTED, openUntil: NOW + 14.5 * 60_000 }),
  one('protect-read-only', { ...ADMIN, name: 'Acme Corp' }),
  one('protect-key-screen', ADMIN, {}, { screen: 'key' }),
  one('protect-question', PROTECTED, {}, { confirming: { profileId: 'profile-0001', end: () => undefined } }),
  one(
    'protect-refused',
    PROTECTED,
    {},
    {
      failure: { code: 'PROFILE_NEEDS_CONFIRM', facts: { name: 'Acme Corp' } },
    },
  ),
  one(
    'protect-read-only-refused',
    ADMIN,
    {},
    {
      failure: { code: 'PROFILE_READ_ONLY', facts: { name: 'Acme Corp (keys)' } },
    },
  ),
  one('add-nobody-there', {}, { profiles: [], selected: null, served: TWO_KINDS }, { screen: 'add' }),
  one('environment-staging', { environment: 'staging' }),
  one('environment-development', { environment: 'development', lastUsedAt: NOW }),
  {
    name: 'protect-switcher',
    state: () => windowWith({ profiles: mixedProfiles(40) }, [], { overlay: 'switcher' }),
  },
  { name: 'protect-choose', state: () => windowWith({ profiles: mixedProfiles(40), selected: null }) },
]
