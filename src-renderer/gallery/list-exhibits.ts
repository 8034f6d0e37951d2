import type { ListRow } from '../../src-preload/contract/profile-list.ts'
import { COLOURS } from '../colours.ts'
import type { ListTalk, WindowState } from '../state/store.ts'
import { windowWith } from './made-up.ts'

function row(number: number, change: Partial<ListRow> = {}): ListRow {
  return {
    number,
    name: `Client ${String(number).padStart(3, '0')}`,
    file: null,
    verdict: 'new',
    failure: null,
    origin: 'https://models.example.com',
    newAddress: false,
    kind: 'image2model',
    role: 'client',
    environment: 'production',
    protection: 'open',
    colour: COLOURS[number % COLOURS.length] ?? 'blue',
    mixed: false,
    ...change,
  }
}

const refused = (number: number, name: string, failure: ListRow['failure']): ListRow =>
  row(number, { name, verdict: 'refused', failure, origin: null, colour: null })

const MIXED: readonly ListRow[] = [
  row(0),
  row(1, { environment: 'staging', protection: 'confirm' }),
  row(2, { newAddress: true, origin: 'https://elsewhere.example.com' }),
  row(3, { name: '\u0410telier', mixed: true, protection: 'read-only' }),
  row(4, { name: 'Acme Corp', verdict: 'exists' }),
  refused(5, '\u0410cme Corp', {
    code: 'PROFILE_NAME_CONFUSABLE',
    facts: { name: '\u0410cme Corp', other: 'Acme Corp' },
  }),
  refused(6, 'Acme\ufffd', { code: 'PROFILE_NAME_HIDDEN' }),
  refused(7, 'Globex', { code: 'ADDRESS_INSECURE', facts: { host: 'models.example.com' } }),
  refused(8, 'Initech', { code: 'LIST_ENTRY_UNREADABLE' }),
  refused(9, 'Acme West', { code: 'LIST_NAME_TWICE', facts: { name: 'Acme West' } }),
]

function exhibit(name: string, rows: readonly ListRow[], talk: Partial<ListTalk> = {}) {
  const list = { listId: 'list-000001', file: 'latchkey-profiles-2026-01-20.json', rows: [...rows] }
  const state: Partial<WindowState> = {
    list: { list, without: new Set(), origins: new Set(), busy: false, taken: null, ...talk },
  }
  return { name: `list-${name}`, state: () => windowWith({}, [], { screen: 'settings', ...state }) }
}

/** A list of profiles before it is taken, and afterwards. */
export const LIST_EXHIBITS = [
  exhibit('mixed', MIXED),
  exhibit(
    'hundreds',
    Array.from({ length: 500 }, (_none, number) => row(number)),
  ),
  exhibit('folder', [
    row(0, { file: 'acme.latchkey' }),
    row(1, { file: 'globex.latchkey', name: '', verdict: 'sealed', origin: null, colour: null }),
    { ...refused(2, '', { code: 'SEALED_FILE_DAMAGED' }), file: 'initech.latchkey' },
  ]),
  exhibit('taken', MIXED, { taken: 3 }),
]
