import type { Administration, HealthView, UsageView } from '../../src-preload/contract/administration.ts'
import { useMirror } from '../state/store.ts'
import { NOW } from './made-up.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

function shownName(): string {
  return useMirror.getState().mirror?.app.profiles[0]?.name ?? ''
}

/** As the name of the profile on screen says. */
async function health(): Promise<HealthView> {
  const about = { at: NOW, version: '2.4.1', freeBytes: 41_200_000_000 } as const
  const part = (name: string, state: HealthView['parts'][number]['state']) => ({ name, state })
  const parts = [part('queue', 'well'), part('storage', 'well'), part('billing', 'unknown')]
  switch (shownName()) {
    case 'Poorly Ltd':
      return { ...about, state: 'poorly', says: 'looked', parts: [...parts, part('models', 'poorly')] }
    case 'Down Ltd':
      return { ...about, state: 'down', says: 'looked', parts: [part('queue', 'down')], freeBytes: null }
    case 'Constant Ltd':
      return { ...about, state: 'well', says: 'constant', parts: [], version: null, freeBytes: null }
    default:
      return { ...about, state: 'well', says: 'looked', parts }
  }
}

async function usage(): Promise<UsageView> {
  if (shownName() === 'Empty Ltd') return { entries: [], more: false }
  const entries = Array.from({ length: 120 }, (_, index) => ({
    at: NOW - index * 5 * HOUR,
    what: ['/video/analyze', '/alert', '/multi-source'][index % 3] ?? '/alert',
    status: index % 11 === 4 ? 500 : 200,
    cost: index % 3 === 1 ? null : 0.0125,
  }))
  return { entries, more: true }
}

/** Holders as a service lists them; `fresh` the last, where the answer to a wish was lost. */
async function holders(): Promise<Administration> {
  const name = shownName()
  const lost = name === 'Lost Ltd'
  const each = name === 'Each Ltd'
  const names = ['Bäckerei Vogel', 'Nadia Haddad', 'Ünal Tekstil', 'O’Brien & Sons', 'New Client']
  return {
    acts: each ? 'each-key' : 'whole-holder',
    needs: each ? ['name'] : ['name', 'mail'],
    canReactivate: true,
    more: false,
    open: lost ? { at: NOW - HOUR, name: 'New Client', mail: 'new@example.com', holderId: '' } : null,
    holders: (name === 'Empty Ltd' ? [] : names).map((holder, index) => ({
      holderId: String(index + 1),
      name: holder,
      mail: index % 2 === 0 ? '' : 'keys@example.com',
      createdAt: NOW - index * 30 * DAY,
      fresh: lost && index === 4,
      keys: Array.from({ length: index % 3 === 2 ? 0 : 1 + (index % 3) }, (_, number) => ({
        keyId: `${index + 1}-${number + 1}`,
        label: number === 0 ? holder : '',
        live: number === 0 && index !== 3,
        createdAt: NOW - (index * 30 + number) * DAY,
        lastUsedAt: number === 0 ? NOW - index * DAY : null,
        fresh: lost && index === 4,
      })),
    })),
  }
}

/** What main would answer about a profile's service. */
export const serviceAnswers: Readonly<Record<string, () => Promise<unknown>>> = {
  'service.health': health,
  'service.usage': usage,
  'admin.list': holders,
}
