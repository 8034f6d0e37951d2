import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createFirstLooks, type FirstLooks, withLook } from '../../../src-main/window/first-look.ts'
import { lookOf } from '../../../src-main/window/look-of.ts'
import type { FirstLook } from '../../../src-preload/contract/first-look.ts'
import { testFolder } from '../../support/image-files.ts'
import { ManualClock } from '../../support/manual-clock.ts'
import { appView, profileView } from '../../support/views.ts'

const PAGE = '<head><script src="./start-1.js"></script></head>'
const { lock } = appView()
const LOCKED = appView({ lock: { ...lock, locked: true } })
const named = (name: string) => appView({ profiles: [profileView({ name })] })

/** Another run of the app on the same computer. */
function run(path: string, page = PAGE): { readonly looks: FirstLooks; readonly clock: ManualClock } {
  const clock = new ManualClock()
  return { clock, looks: createFirstLooks(path, () => page, clock) }
}

/** A place where a run has left its look. */
function left(app = appView()): string {
  const path = join(testFolder(), 'first-look.json')
  const { looks } = run(path)
  looks.note(app)
  looks.flush()
  return path
}

it('shows the next run what this one ended with', () => {
  expect(run(left()).looks.recall()).toEqual(lookOf(appView()))
})

it('is written a second after it has changed, and gone until then', () => {
  const path = left()
  const { looks, clock } = run(path)
  looks.recall()
  looks.note(named('Bakery'))
  expect(existsSync(path)).toBe(false)
  clock.advance(999)
  expect(existsSync(path)).toBe(false)
  looks.note(named('Cinema'))
  clock.advance(999)
  expect(existsSync(path)).toBe(false)
  clock.advance(1)
  expect(run(path).looks.recall()?.app.profiles[0]?.name).toBe('Cinema')
})

it('is neither taken away nor written again while nothing of it changes', () => {
  const path = left()
  const { looks, clock } = run(path)
  looks.recall()
  looks.note(appView({ nonce: 'another' }))
  expect(clock.pending).toEqual([])
  writeFileSync(path, 'touched')
  looks.note(appView())
  looks.flush()
  expect(readFileSync(path, 'utf8')).toBe('touched')
})

it.each<[string, (looks: FirstLooks) => void]>([
  ['one that saw it', (looks) => looks.recall()],
  ['one that did not', () => undefined],
])('is taken away by %s when there is none any more, and a write that was to come with it', (_what, begin) => {
  const path = left()
  const { looks, clock } = run(path)
  begin(looks)
  looks.note(LOCKED)
  expect(existsSync(path)).toBe(false)
  looks.note(named('Bakery'))
  looks.note(LOCKED)
  clock.advance(10_000)
  looks.flush()
  expect(existsSync(path)).toBe(false)
})

it('is nothing to another build’s page, and nothing once somebody has changed it', () => {
  const path = left()
  expect(run(path, PAGE.replace('start-1', 'start-2')).looks.recall()).toBeNull()
  const written = readFileSync(path, 'utf8')
  for (const changed of [written.replace('Acme', 'Bank'), written.slice(0, -1), written.slice(65), '', '\n', 'x\n{}']) {
    writeFileSync(path, changed)
    expect(run(path).looks.recall()).toBeNull()
  }
})

it('is taken away as soon as that can be done, with what a crash left of a write', () => {
  const path = left()
  const written = readFileSync(path)
  // A folder with something in it stands for a file that another program holds.
  rmSync(path)
  mkdirSync(join(path, 'something'), { recursive: true })
  const { looks } = run(path)
  looks.note(LOCKED)
  rmSync(path, { recursive: true })
  writeFileSync(path, written)
  writeFileSync(`${path}.new`, written)
  looks.note(LOCKED)
  expect(existsSync(path)).toBe(false)
  expect(existsSync(`${path}.new`)).toBe(false)
})

it('is not shown where it would not be kept, whoever wrote it', () => {
  const path = left()
  const [, look = ''] = readFileSync(path, 'utf8').split('\n')
  const forge = (text: string): void =>
    writeFileSync(path, `${createHash('sha256').update(PAGE).update('\n').update(text).digest('hex')}\n${text}`)
  forge(look)
  expect(run(path).looks.recall()).not.toBeNull()
  for (const other of [
    look.replace('"open"', '"confirm"'),
    look.replace('"contact":""', '"contact":"x"'),
    'null',
    '{}',
  ]) {
    forge(other)
    expect(run(path).looks.recall()).toBeNull()
  }
})

it('is left out where it cannot be read or written', () => {
  const path = join(testFolder(), 'first-look.json')
  expect(run(path).looks.recall()).toBeNull()
  mkdirSync(join(path, 'something'), { recursive: true })
  const { looks, clock } = run(path)
  expect(looks.recall()).toBeNull()
  looks.note(appView())
  clock.advance(1_000)
  expect(existsSync(join(path, 'something'))).toBe(true)
})

it('lies in the page as text that cannot become anything else', () => {
  const look = lookOf(named('"><script>alert(1)</script>&quot; $& $1')) as FirstLook
  const page = withLook(PAGE, look)
  const content = /<meta name="first-look" content="([^"<>]*>?[^"]*)" \/><\/head>$/.exec(page)?.[1] ?? ''
  expect(page.match(/<script/g)).toHaveLength(1)
  const read = content.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
  expect(JSON.parse(read)).toEqual(look)
})
