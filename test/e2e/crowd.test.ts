import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SERVICE_KINDS } from '../../src-preload/contract/profile-kinds.ts'
import { providerTexts } from '../support/alwrity.ts'
import { answerDialogs, switchProfile } from '../support/app.ts'
import { writeFiles } from '../support/app-steps.ts'
import { filesWithKey, launchHoldsKey, memoryHoldsAny } from '../support/canary.ts'
import { crowdOf, type Member, startWatched, type WatchedService, writeList } from '../support/crowd.ts'
import {
  goAmong,
  idsByName,
  lookAfter,
  pasteKey,
  type Step,
  sendFor,
  sendProvidersFor,
  stagesOf,
} from '../support/crowd-steps.ts'
import { deskForEach } from '../support/desk.ts'
import { ballPng } from '../support/images.ts'
import { hexOf } from '../support/key-steps.ts'
import { INVOICE } from '../support/practice-replay.ts'
import { rendererPid } from '../support/record-traffic.ts'
import { keysAnywhereIn, keysOf } from '../support/recording-server.ts'
import { tinyVideo } from '../support/videos.ts'

const desk = deskForEach()
const PROFILES = 500
const SERVERS_OF_EACH_KIND = 2
const SWITCHES = 1_000
const BY_KEYBOARD = 25
/** So many of them while an upload is held back in its midst. */
const HELD_BACK = 100
/** Switching is most of it, and takes all of a processor: on one that others use as well it takes as long as it takes. */
const PATIENCE_MS = 500_000
/** Larger than what lies in the sockets on its way: what of it is held back cannot have been sent. */
const LONG_VIDEO = 16_000_000
const UPLOAD = '/api/video/upload'

type Keyed = Member & { readonly key: string; readonly id: string }

/** What a member is known by at the server: the name of its file, or, where keys are what is sent, the first of those. */
function markOf({ name, service }: Member): string {
  const plain = name.replace(' ', '-').toLowerCase()
  return service.kind === 'alwrity' ? providerTexts(plain).gemini : plain
}

/** What a member has to send. */
function fileOf({ name, service }: Member, seed: number): readonly [string, Buffer | string] {
  const file = name.replace(' ', '-').toLowerCase()
  if (service.kind === 'image2model') return [`${file}.png`, ballPng({ width: 24 + seed, height: 24 })]
  if (service.kind === 'vigint') return [`${file}.mp4`, tinyVideo(5_000, seed)]
  if (service.kind === 'tenant-keys') return [`${file}.txt`, INVOICE]
  const keys = providerTexts(file)
  return [
    `${file}.env`,
    `GEMINI_API_KEY=${keys.gemini}\nEXA_API_KEY=${keys.exa}\nCOPILOTKIT_API_KEY=${keys.copilotkit}\n`,
  ]
}

/** Has all of them taken in from a list in a file, every address confirmed; they have no keys then. */
async function takeIn(members: readonly Member[], services: readonly WatchedService[]): Promise<readonly Keyed[]> {
  const { running, computer } = desk
  const { page, app } = running
  const list = join(computer.home, 'desk.json')
  writeList(list, members)
  await answerDialogs(app, [list])
  await page.getByText('You look after profiles of several clients?').click()
  await page.getByRole('button', { name: 'Take profiles from a list…' }).click()
  await page.locator(`[data-list="${members.length}"]`).waitFor()
  for (const { front } of services) await page.getByLabel(new RegExp(`^${front.origin} `)).check()
  await page.getByRole('button', { name: `Add ${members.length} profiles` }).click()
  await page.locator(`[data-taken="${members.length}"]`).waitFor()
  await page.getByRole('button', { name: 'Close' }).click()
  const ids = await idsByName(page)
  return members.map((member) => ({ ...member, key: member.key ?? '', id: ids.get(member.name) ?? '' }))
}

/** Has each of them do what its service is there for; uploads go on while the next ones begin. */
async function work(members: readonly Keyed[]): Promise<void> {
  const { running, computer } = desk
  const { page, app } = running
  for (const [seed, member] of members.entries()) {
    const { service, id, name, role } = member
    if (role === 'admin') {
      expect(await lookAfter(page, id, service.kind === 'image2model' ? 'server.look' : 'admin.list')).toBe('looked')
      continue
    }
    const [file, content] = fileOf(member, seed)
    await answerDialogs(app, writeFiles(computer.home, { [file]: content }))
    if (service.kind === 'alwrity') expect(await sendProvidersFor(page, id, name)).toBe('sent 3')
    else expect(await sendFor(page, id), name).toBe('sent')
  }
}

/** Whose key of a provider a text is made with for them, by the service's own word. */
async function servedTo({ key, service }: Keyed): Promise<unknown> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const answer = await fetch(`${service.front.origin}/practice/v1/generate`, { method: 'POST', headers, body: '{}' })
  return ((await answer.json()) as { readonly served_by?: unknown }).served_by
}

/** Far from one another in the list; every second time to somebody who has a key, of whom every third one is asked about. */
function stepsAmong(everybody: readonly Keyed[], keyed: readonly Keyed[], from: number, to: number): readonly Step[] {
  return Array.from({ length: to - from }, (_none, count) => {
    const at = from + count
    const who =
      at % 2 === 0
        ? keyed[((at / 2) * 7 + Math.floor(at / 60)) % keyed.length]
        : everybody[(at * 37) % everybody.length]
    return { id: who?.id ?? '', asks: at % 6 === 0 }
  })
}

describe('five hundred profiles of four services at once', () => {
  it(
    'a thousand switches, work at all of them: no key ever comes to a server, or with a profile, that is not its own',
    async () => {
      const { running, computer } = desk
      const { page, app } = running
      const kinds = Array.from({ length: SERVERS_OF_EACH_KIND }, () => SERVICE_KINDS).flat()
      const services = await Promise.all(kinds.map(startWatched))
      const members = crowdOf(services, PROFILES)
      const everybody = await takeIn(members, services)
      const keyed = everybody.filter(({ key }) => key !== '')
      for (const { id, key, name } of keyed) expect(await pasteKey(running, id, key), name).toBe('verified')
      const tried = services.map(({ front }) => front.arrived.length)

      // A long upload is held back in its midst while the person goes from one profile to another.
      const filming = keyed.find(({ service, role }) => service.kind === 'vigint' && role === 'client')
      if (filming === undefined) throw new Error('nobody has videos')
      const goOn = filming.service.front.hold(UPLOAD)
      const video = writeFiles(computer.home, { 'a long one.mp4': tinyVideo(LONG_VIDEO, 9) })
      await answerDialogs(app, video)
      expect(await sendFor(page, filming.id)).toBe('sent')
      await page.locator('article[data-stage="sending"]').waitFor()
      expect(await goAmong(page, stepsAmong(everybody, keyed, 0, HELD_BACK))).toEqual([])
      expect(await stagesOf(page, filming.id)).toEqual(['sending'])
      goOn()

      await work(keyed)
      expect(await goAmong(page, stepsAmong(everybody, keyed, HELD_BACK, SWITCHES - BY_KEYBOARD))).toEqual([])
      for (let count = 0; count < BY_KEYBOARD; count += 1) {
        await switchProfile(page, everybody[(count * 61) % everybody.length]?.name ?? '')
      }
      for (const { id, name, service, role } of keyed) {
        if (role === 'admin' || service.kind === 'alwrity') continue
        await expect
          .poll(async () => [...new Set(await stagesOf(page, id))], { message: name, timeout: 30_000 })
          .toEqual(['done'])
      }

      for (const member of keyed.filter(({ service }) => service.kind === 'alwrity')) {
        expect(await servedTo(member)).toMatchObject({ owner: member.name, key_hash: hexOf(markOf(member)) })
      }

      const keys = keyed.map(({ key }) => key)
      for (const [at, service] of services.entries()) {
        const own = keyed.filter((member) => member.service === service)
        const ownKeys = own.map(({ key }) => key).sort()
        // Of the keys of this desk only its own ever came, in whatever part of a request; each was used.
        const seen = service.front.arrived.flatMap((request) => keysAnywhereIn(request, keys))
        expect([...new Set(seen)].sort()).toEqual(ownKeys)
        // A question about a key brings one that is made up, to see whether that is refused: another one each time.
        const since = service.front.arrived.slice(tried[at])
        const madeUp = since.flatMap(keysOf).filter((key) => !ownKeys.includes(key))
        expect(madeUp.length).toBe(new Set(madeUp).size)
        for (const member of own.filter(({ role }) => role === 'client')) {
          const about = since.filter(({ body }) => body().includes(markOf(member)))
          expect(about.length, member.name).toBeGreaterThan(0)
          expect(about.map(keysOf), member.name).toEqual(about.map(() => [member.key]))
        }
        expect(service.results?.arrived.flatMap((request) => keysAnywhereIn(request, keys)) ?? []).toEqual([])
      }

      const pid = await rendererPid(app)
      // All memory is gone through for each of them: one of each server has to do.
      const samples = services.map((service) => keyed.find((member) => member.service === service)?.key ?? '')
      expect(memoryHoldsAny(pid, samples)).toEqual([])
      const html = await page.content()
      expect(keys.filter((key) => html.includes(key))).toEqual([])
      for (const one of [pid, app.process().pid ?? 0])
        expect(keys.filter((key) => launchHoldsKey(one, key))).toEqual([])
      expect(keys.flatMap((key) => filesWithKey(computer.home, key))).toEqual([])
    },
    PATIENCE_MS,
  )

  it('would be noticed: a key in a header, an address or a body, in whatever spelling', async () => {
    const key = `fake-key-planted-${'0123456789abcdef'.repeat(2)}`
    const target = await startWatched('vigint')
    const { front } = target
    const hex = Buffer.from(key).toString('hex')
    const percent = hex.replace(/../g, '%$&')
    for (const url of ['/api/health', `/api/health?of=${percent}`])
      await fetch(`${front.origin}${url}`, { headers: { 'x-note': `a ${key}` } })
    for (const body of [hex, Buffer.from(key).toString('base64'), Buffer.from(key, 'utf16le'), key])
      await fetch(`${front.origin}/api/health`, { method: 'POST', body })
    await fetch(`${front.origin}/api/usage`, { headers: { 'x-api-key': key } })
    await fetch(`${front.origin}/api/usage`)
    const found = front.arrived.map((request) => keysAnywhereIn(request, [key, 'another']).length)
    expect(found).toEqual([1, 1, 1, 1, 1, 1, 1, 0])
    expect(front.arrived.flatMap(keysOf)).toEqual([key])
  })
})
