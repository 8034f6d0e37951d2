import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type StartFacts, selfCheck } from '../../../src-main/support/self-check.ts'
import { judgeStart, keysAmong } from '../../../src-main/window/start-findings.ts'

const GOOD: StartFacts = {
  given: ['/home/nadia/acme.latchkey'],
  environment: { PATH: '/usr/bin', HTTPS_PROXY: 'http://127.0.0.1:1', NODE_EXTRA_CA_CERTS: '/etc/company.pem' },
  packaged: true,
  appPath: '/opt/Latchkey/resources/app.asar',
  inspected: false,
  windows: false,
  tolerated: [],
}
const check = (change: Partial<StartFacts>) => selfCheck({ ...GOOD, ...change })

describe('an ordinary start', () => {
  it.each([
    ['with a file', []],
    ['with switches that only change how it looks', ['--lang=fr', '--ozone-platform-hint=auto', '-disable-gpu']],
    ['with what the Finder adds', ['-psn_0_1234']],
    ['with something behind a bare --', ['--', '--no-sandbox']],
    ['with a single dash', ['-']],
  ])('%s is taken', (_how, given) => {
    expect(check({ given })).toEqual([])
  })

  it('does not mind a variable that is set to nothing', () => {
    expect(check({ environment: { NODE_OPTIONS: '' } })).toEqual([])
  })
})

describe('hostile arguments', () => {
  it('are named without their values, each once', () => {
    const given = ['--js-flags=--expose-gc', '--js-flags', '-no-sandbox', '--Proxy-Server=http://evil']
    expect(check({ given })).toEqual([{ kind: 'switches', names: ['--js-flags', '--no-sandbox', '--proxy-server'] }])
  })

  it('begin with a slash on Windows only, where no path does', () => {
    expect(check({ given: ['/no-sandbox'], windows: true })).toMatchObject([{ names: ['--no-sandbox'] }])
    expect(check({ given: ['/no-sandbox'] })).toEqual([])
  })

  it('that nobody has thought of yet are refused as well, whatever they are called', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][a-z-]{3,30}$/), fc.string(), (name, value) => {
        const reasons = check({ given: [`--${name}-of-tomorrow=${value}`] })
        expect(reasons).toEqual([{ kind: 'switches', names: [`--${name}-of-tomorrow`.slice(0, 42)] }])
      }),
    )
  })

  it('show nothing that a switch’s name could smuggle onto the screen', () => {
    const [reason] = check({ given: [`--\u202E<b>${'x'.repeat(500)}=1`] })
    expect(reason?.names[0]).toMatch(/^--[a-z0-9_?-]{1,40}$/)
  })

  it('are not named where they are a key: those are found first, and nothing else is', async () => {
    const keys = ['--api-key=fake-key-0123456789-0123456789-0123456789', 'sk-Zk4tQ0vXb7Lr2WmN9pYc6HdJ']
    expect(await keysAmong([...GOOD.given, ...keys, '--inspect=0', '-psn_0_1234'])).toEqual(keys)
  })

  it('are tolerated where the flavour cannot do without them', () => {
    expect(check({ given: ['--inspect=0'], tolerated: ['inspect'] })).toEqual([])
  })
})

describe('a hostile environment', () => {
  it.each(['NODE_OPTIONS', 'NODE_DEBUG', 'ELECTRON_RUN_AS_NODE', 'LD_PRELOAD', 'DYLD_INSERT_LIBRARIES'])(
    '%s is named without its value',
    (name) => {
      expect(check({ environment: { [name]: 'evil' } })).toEqual([{ kind: 'variables', names: [name] }])
    },
  )
})

describe('an app that is not as it was made', () => {
  it.each<[string, Partial<StartFacts>]>([
    ['code out of a folder beside the archive', { appPath: '/opt/Latchkey/resources/app' }],
    ['code out of a file that is called almost so', { appPath: '/tmp/evil-app.asar' }],
    ['an inspector that listens', { inspected: true }],
  ])('%s', (_what, change) => {
    expect(check(change)).toEqual([{ kind: 'altered', names: [] }])
    expect(check({ ...change, packaged: false })).toEqual([])
  })
})

describe('what follows', () => {
  const hostile = check({ given: ['--js-flags=x'], environment: { NODE_DEBUG: 'net' }, inspected: true })

  it('in an app for people: the keys stay closed, and every reason is said', () => {
    expect(judgeStart(hostile, true)).toEqual({
      closed: { code: 'VAULT_CLOSED', facts: { why: '--js-flags, NODE_DEBUG' } },
      notices: [
        { code: 'START_SWITCHES', facts: { names: '--js-flags' } },
        { code: 'START_VARIABLES', facts: { names: 'NODE_DEBUG' } },
        { code: 'START_ALTERED' },
      ],
    })
    expect(judgeStart(check({ inspected: true }), true).closed).toEqual({
      code: 'VAULT_CLOSED',
      facts: { why: 'word:altered' },
    })
  })

  it('in a development build: it is said, and that is all', () => {
    expect(judgeStart(check({ given: ['--js-flags=x'], packaged: false }), false)).toEqual({
      closed: null,
      notices: [{ code: 'START_DEVELOPMENT', facts: { names: '--js-flags' } }],
    })
  })

  it('of no reason: nothing', () => {
    expect(judgeStart([], true)).toEqual({ notices: [], closed: null })
  })
})
