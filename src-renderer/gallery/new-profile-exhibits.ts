import type { IntakeView } from '../../src-preload/contract/intake.ts'
import type { Exhibit } from './exhibits.ts'
import { KEY, windowWith } from './made-up.ts'

const ADMINS: IntakeView = {
  ...{ intakeId: 'intake-0001', source: 'file', variable: 'VIGINT_ADMIN_API_KEY', forAdmin: true },
  ...{ address: 'https://videos.example.com', fingerprint: KEY.fingerprint, ignored: [], development: false },
}

/** The form for a new profile, where the key that came is not the one that was asked for. */
export const NEW_PROFILE_EXHIBITS: readonly Exhibit[] = [
  { name: 'add-admins-key', state: () => windowWith({}, [], { screen: 'add', intake: ADMINS }) },
]
