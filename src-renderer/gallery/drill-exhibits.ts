import type { Exhibit } from './exhibits.ts'
import { profile, windowWith } from './made-up.ts'

const DRILL = { profileId: 'profile-0001', drill: 'result-cut' } as const
const rehearsing = (on: boolean): Exhibit['state'] => {
  const one = profile({ name: 'Drill: A download breaks off', colour: 'gold', practice: true, contact: '' })
  return () => windowWith({ profiles: [one], drills: [{ ...DRILL, on }] })
}

/** The list of drills, where somebody begins with it; a profile in a drill, and after it. */
export const DRILL_EXHIBITS: readonly Exhibit[] = [
  { name: 'drill-list', state: () => windowWith({ profiles: [], drills: [] }, [], { overlay: 'drill' }) },
  { name: 'drill-switcher', state: () => windowWith({ drills: [] }, [], { overlay: 'switcher' }) },
  { name: 'drill-on', state: rehearsing(true) },
  { name: 'drill-over', state: rehearsing(false) },
]
