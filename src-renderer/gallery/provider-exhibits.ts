import { PROVIDERS } from '../../src-preload/contract/provider-names.ts'
import type { ProvidersView } from '../../src-preload/contract/providers.ts'
import type { KeyView, ProfileView } from '../../src-preload/contract/views.ts'
import { NO_PROVIDERS, type ProvidersTalk } from '../state/providers-talk.ts'
import type { Exhibit } from './exhibits.ts'
import { KEY, NOW, profile, windowWith } from './made-up.ts'

const MINUTE = 60_000
const DAY = 86_400_000
const FINGERPRINT = { hex: '5d0c77e1', words: ['cameo', 'viaduct', 'squid', 'river'] }

function view(...kept: readonly string[]): ProvidersView {
  const keys = PROVIDERS.map((provider) => {
    const isKept = kept.includes(provider)
    return { provider, fingerprint: isKept ? FINGERPRINT : null, storedAt: isKept ? NOW - 3 * DAY : null }
  })
  return { keys, required: ['gemini', 'exa', 'copilotkit'] }
}

const ALL = view('gemini', 'exa', 'copilotkit', 'tavily')
const OPEN = { issuedAt: NOW - 12 * MINUTE, endsAt: NOW + 48 * MINUTE }
const OVER: KeyView['session'] = { issuedAt: NOW - 20 * MINUTE, endsAt: NOW - 10 * MINUTE }

interface Shown {
  readonly talk?: Partial<ProvidersTalk>
  readonly key?: Partial<KeyView>
}

const SERVICE: ProfileView['service'] = {
  takes: 'nothing',
  extensions: [],
  maxFileBytes: 0,
  maxBatchFiles: 0,
  administers: false,
  tellsUsage: false,
  tellsHealth: true,
  sendsAlerts: false,
  bySession: true,
  takesProviders: true,
}

const shown =
  (screen: 'key' | 'send', { talk = {}, key = {} }: Shown): Exhibit['state'] =>
  () => {
    const about = { kind: 'alwrity', service: SERVICE, due: null, origin: 'https://texts.example.com' } as const
    const own = profile({ ...about, key: { ...KEY, session: OPEN, ...key } })
    const providers = { ...NO_PROVIDERS, tenantId: own.id, view: view(), ...talk }
    return windowWith({ profiles: [own] }, [], { screen, providers })
  }

const STATES: Readonly<Record<string, Shown>> = {
  none: {},
  kept: { talk: { view: ALL } },
  'some-missing': { talk: { view: view('gemini') } },
  offer: {
    talk: {
      view: view('gemini'),
      offer: {
        offerId: 'offer-0001',
        found: [
          { name: 'GEMINI_API_KEY', provider: 'gemini', fingerprint: FINGERPRINT, replaces: true },
          { name: 'TAVILY_API_KEY', provider: 'tavily', fingerprint: null, replaces: false },
        ],
        refused: [
          {
            name: 'EXA_API_KEY',
            failure: {
              code: 'PROVIDER_KEY_FORM',
              facts: { provider: 'Exa', form: 'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx' },
            },
          },
        ],
      },
    },
  },
  'not-kept': { talk: { refused: [{ name: 'GEMINI_API_KEY', failure: { code: 'KEYSTORE_LOCKED' } }] } },
  sent: { talk: { view: ALL, sent: { taken: ['gemini', 'exa', 'copilotkit'], warnings: 1 } } },
  unclear: { talk: { view: ALL, failure: { code: 'PROVIDER_KEYS_UNCLEAR' } } },
  'not-agreed': { talk: { view: ALL, failure: { code: 'PROVIDERS_NOT_AGREED' } } },
  'session-over': { key: { session: OVER, state: 'refused', failure: { code: 'KEY_REFUSED' } } },
  'session-endless': { key: { session: { issuedAt: null, endsAt: null } } },
}

/** The Key screen of a service that works with keys of providers, and its Send screen, which takes nothing. */
export const PROVIDER_EXHIBITS: readonly Exhibit[] = [
  ...Object.entries(STATES).map(([name, state]) => ({ name: `providers-${name}`, state: shown('key', state) })),
  { name: 'send-takes-nothing', state: shown('send', {}) },
]
