import { BUNDLE_PARTS, type BundlePart, CLOSED_PARTS } from '../../src-preload/contract/bundle-parts.ts'
import type { SupportTalk, WindowState } from '../state/store.ts'
import { windowWith } from './made-up.ts'

const TEXTS: Readonly<Record<BundlePart, string>> = {
  versions: '{\n  "latchkey": "1.0.0",\n  "electron": "45.0.0",\n  "platform": "linux"\n}\n',
  settings: '{\n  "theme": "system",\n  "filesAtOnce": 4\n}\n',
  health: '{"keychain":{"kind":"gnome-keyring"},"profiles":1}\n{"shown":true,"key":"refused","why":"KEY_REFUSED"}\n',
  failures: '{"at":"2026-01-20T09:12:00.000Z","of":"Jordan shoe.png","failure":{"code":"FILE_CHANGED"}}\n',
  activity: '{"at":"2026-01-20T09:11:00.000Z","kind":"sent","profile":"Acme Corp","files":3}\n',
  log: '{"at":"2026-01-20T09:12:00.000Z","event":"bug","detail":"Error: [key] was refused"}\n'.repeat(40),
}

const shown = (parts: readonly BundlePart[]) =>
  parts.map((name) => ({ name, text: `=== ${name} ===\n${TEXTS[name]}\n` }))

function exhibit(name: string, talk: Partial<SupportTalk>): { name: string; state: () => Partial<WindowState> } {
  const support = { about: null, wanted: BUNDLE_PARTS, busy: false, bundle: null, saved: null, ...talk }
  return { name: `support-${name}`, state: () => windowWith({}, [], { overlay: 'help', support }) }
}

const WHOLE = { bundleId: 'bundle-0001', parts: shown(BUNDLE_PARTS), held: [], unscanned: null }

/** A file for support, from the question what goes into it to where it was saved. */
export const SUPPORT_EXHIBITS = [
  exhibit('parts', {}),
  exhibit('about', { about: ['profile-0001'] }),
  exhibit('busy', { busy: true }),
  exhibit('shown', { bundle: WHOLE }),
  exhibit('few-parts', { wanted: ['versions', 'log'], bundle: { ...WHOLE, parts: shown(['versions', 'log']) } }),
  exhibit('saved', { bundle: WHOLE, saved: 'latchkey-support-2026-01-20.txt' }),
  exhibit('held', { bundle: { bundleId: null, parts: [], held: ['activity', 'log'], unscanned: null } }),
  exhibit('reduced', {
    bundle: { ...WHOLE, parts: shown(CLOSED_PARTS), unscanned: { code: 'KEYSTORE_LOCKED' } },
  }),
  exhibit('unread', {
    bundle: { ...WHOLE, parts: shown(CLOSED_PARTS), unscanned: { code: 'BUNDLE_KEYS_UNREAD', facts: { count: 2 } } },
  }),
]
