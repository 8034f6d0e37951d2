import type { ProfileView } from '../../src-preload/contract/views.ts'
import type { Exhibit } from './exhibits.ts'
import { profile, windowWith } from './made-up.ts'

const SILENT = { administers: false, tellsUsage: false, tellsHealth: false } as const

const shown = (name: string, change: Partial<ProfileView>): Exhibit => ({
  name: `service-${name}`,
  state: () => windowWith({ profiles: [profile(change)] }, [], { screen: 'desk', deskPart: 'service' }),
})
const health = (name: string): Exhibit =>
  shown(`health-${name.split(' ')[0]?.toLowerCase()}`, {
    name,
    role: 'support',
    service: { ...profile().service, ...SILENT, tellsHealth: true },
  })
const admin = (exhibit: string, name: string): Exhibit =>
  shown(exhibit, {
    name,
    role: 'admin',
    service: {
      ...profile().service,
      ...SILENT,
      takes: 'nothing',
      extensions: [],
      administers: true,
      tellsHealth: true,
    },
  })
const usage = (exhibit: string, name: string): Exhibit =>
  shown(exhibit, { name, role: 'support', service: { ...profile().service, ...SILENT, tellsUsage: true } })

/** What a service tells of itself, and the keys of others: each answer there is. */
export const SERVICE_EXHIBITS: readonly Exhibit[] = [
  shown('nothing', { role: 'support' }),
  {
    name: 'service-on-key-screen',
    state: () =>
      windowWith(
        { profiles: [profile({ service: { ...profile().service, tellsHealth: true, tellsUsage: true } })] },
        [],
        {
          screen: 'key',
        },
      ),
  },
  ...['Well Ltd', 'Poorly Ltd', 'Down Ltd', 'Constant Ltd'].map(health),
  usage('usage', 'Acme Corp'),
  usage('usage-none', 'Empty Ltd'),
  admin('admin', 'Acme Corp'),
  admin('admin-each-key', 'Each Ltd'),
  admin('admin-open', 'Lost Ltd'),
  admin('admin-none', 'Empty Ltd'),
]
