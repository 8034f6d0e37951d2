import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { TenantRecord } from '../../../src-main/storage/tenant-row.ts'
import { detailsOf } from '../../../src-main/tenants/profile-details.ts'
import { DRILLS } from '../../../src-preload/contract/drills.ts'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import { keysInChain } from '../../support/custody-bench.ts'
import { type DrillBench, type ObedientPort, openDrills } from '../../support/drill-bench.ts'
import { until } from '../../support/until.ts'

const all = ({ tenants }: DrillBench): readonly TenantRecord[] => {
  const listed = tenants.list()
  return listed.ok ? listed.value.tenants : []
}

async function begun(bench: DrillBench, drill: string, name = 'Drill'): Promise<TenantRecord> {
  const id = await bench.drills.begin(drill, name)
  const tenant = id.ok ? bench.tenants.get(id.value) : id
  if (!tenant.ok) throw new Error(tenant.failure.code)
  return tenant.value
}

const typeOf = (message: unknown): unknown =>
  typeof message === 'object' && message !== null && 'type' in message ? message.type : null

const told = (port: ObedientPort | undefined): boolean =>
  port?.posted.some((message) => JSON.stringify(message) === '{"type":"drill","drill":null}') === true

describe('a drill that is begun', () => {
  it.each(DRILLS)(
    '%s is a practice profile with a key that its own service takes, and that plays it',
    async (drill) => {
      const bench = openDrills()
      const tenant = await begun(bench, drill, 'Drill: something')
      expect(tenant).toMatchObject({ name: 'Drill: something', practice: true, origin: 'http://127.0.0.1:4001' })
      expect(tenant.key).toMatchObject({ state: 'verified', generation: 1 })
      expect(bench.ports[0]?.posted[0]).toMatchObject({
        type: 'start',
        drill,
        dataFolder: join(bench.folder, tenant.id),
      })
      expect(bench.drills.view()).toEqual([{ profileId: tenant.id, drill, on: true }])
    },
  )

  it('is beside others of its kind, with a service each', async () => {
    const bench = openDrills()
    const [one, two] = [await begun(bench, 'key-refused'), await begun(bench, 'key-refused')]
    expect([one.name, two.name]).toEqual(['Drill', 'Drill 2'])
    expect(new Set([one.origin, two.origin]).size).toBe(2)
  })

  it.each([['toaster'], [''], ['constructor']])('is none where the word is “%s”', async (word) => {
    const bench = openDrills()
    expect(await bench.drills.begin(word, 'Drill')).toEqual(fail('NOT_FOUND'))
    expect([all(bench), bench.ports]).toEqual([[], []])
  })

  it.each([
    [' ', 'PROFILE_NAME_INVALID'],
    ['x'.repeat(60), 'PROFILE_NAME_INVALID'],
    ['a\u202eb', 'PROFILE_NAME_HIDDEN'],
  ] as const)('is none where no profile may be called “%s”', async (name, code) => {
    const bench = openDrills()
    expect(await bench.drills.begin('key-refused', name)).toMatchObject({ ok: false, failure: { code } })
    expect([all(bench), bench.ports]).toEqual([[], []])
  })

  it('leaves nothing where its service does not start', async () => {
    const bench = openDrills()
    bench.place.port = null
    expect(await bench.drills.begin('key-refused', 'Drill')).toEqual(fail('PRACTICE_FAILED'))
    expect([all(bench), bench.drills.view()]).toEqual([[], []])
  })

  it('leaves no key in the keychain where its service does not play it', async () => {
    const bench = openDrills()
    bench.place.deaf = true
    const asked = bench.drills.begin('key-due', 'Drill')
    await until('its key is kept', () => keysInChain(bench.chain).length === 1)
    await until('it is told', () => bench.ports[0]?.posted.some((message) => typeOf(message) === 'drill'))
    bench.clock.advance(5_000)
    expect(await asked).toEqual(fail('PRACTICE_FAILED'))
    expect([keysInChain(bench.chain), all(bench), bench.drills.view()]).toEqual([[], [], []])
  })
})

describe('a drill that is ended', () => {
  it('has a service that is well, and may be begun anew', async () => {
    const bench = openDrills()
    const { id } = await begun(bench, 'result-cut')
    expect(await bench.drills.set(id, false)).toEqual(ok(undefined))
    expect(bench.ports[0]?.posted.at(-1)).toEqual({ type: 'drill', drill: null })
    expect(bench.drills.view()).toEqual([{ profileId: id, drill: 'result-cut', on: false }])
    await bench.drills.set(id, true)
    expect(bench.ports[0]?.posted.at(-1)).toEqual({ type: 'drill', drill: 'result-cut' })
    expect([bench.drills.view()[0]?.on, bench.changes()]).toEqual([true, 3])
  })

  it('is not said to be where its service does not obey', async () => {
    const bench = openDrills()
    const { id } = await begun(bench, 'result-cut')
    const [port] = bench.ports
    if (port !== undefined) port.obeys = false
    const asked = bench.drills.set(id, false)
    await until('it is told', () => told(port) || undefined)
    bench.clock.advance(5_000)
    expect(await asked).toEqual(fail('PRACTICE_FAILED'))
    expect(bench.drills.view()[0]?.on).toBe(true)
  })

  it('is ended with its process, and the next one plays what was asked for last', async () => {
    const bench = openDrills()
    const tenant = await begun(bench, 'result-cut')
    const [port] = bench.ports
    if (port !== undefined) port.obeys = false
    const asked = bench.drills.set(tenant.id, false)
    await until('it is told', () => told(port) || undefined)
    port?.exit()
    expect(await asked).toEqual(ok(undefined))
    await bench.drills.prepare(tenant)
    expect(bench.ports[1]?.posted[0]).toMatchObject({ type: 'start', drill: null })
  })

  it('is nothing for a profile that is no drill', async () => {
    const bench = openDrills()
    expect(await bench.drills.set('profile-acme', false)).toEqual(fail('NOT_FOUND'))
  })

  it('about a key’s day takes the day away again', async () => {
    const bench = openDrills()
    const { id } = await begun(bench, 'key-due')
    const day = () => detailsOf(bench.details.all(), id).changeOn
    expect(day()).toBe(bench.clock.now() + 3 * 86_400_000)
    await bench.drills.set(id, false)
    expect(day()).toBeNull()
  })
})

describe('the service of a drill', () => {
  it('is started again as it was, and the profile follows it', async () => {
    const bench = openDrills()
    const tenant = await begun(bench, 'job-unheard-of')
    bench.ports[0]?.exit()
    const followed = await bench.drills.prepare(tenant)
    expect(followed).toMatchObject({ value: { origin: 'http://127.0.0.1:4002', key: { state: 'verified' } } })
    expect(bench.ports[1]?.posted[0]).toMatchObject({ port: 4001, drill: 'job-unheard-of' })
  })

  it('is known again at the next start of the app, ended or not', async () => {
    const bench = openDrills()
    const { id } = await begun(bench, 'slow-answers')
    const other = await begun(bench, 'queue-stuck', 'Other')
    await bench.drills.set(id, false)
    expect(openDrills(bench.folder).drills.view()).toEqual([
      { profileId: id, drill: 'slow-answers', on: false },
      { profileId: other.id, drill: 'queue-stuck', on: true },
    ])
  })

  it('ends with its profile, and takes along what it kept', async () => {
    const bench = openDrills()
    const { id } = await begun(bench, 'slow-answers')
    mkdirSync(join(bench.folder, id), { recursive: true })
    bench.drills.forget(id)
    expect([bench.ports[0]?.killed, bench.drills.view()]).toEqual([true, []])
    await until('its folder is gone', () => !existsSync(join(bench.folder, id)))
  })

  it('ends with its profile too where its folder cannot be removed', async () => {
    const bench = openDrills()
    const { id } = await begun(bench, 'slow-answers')
    const kept = join(bench.folder, id, 'kept')
    mkdirSync(kept, { recursive: true })
    writeFileSync(join(kept, 'job'), '')
    chmodSync(kept, 0o500)
    onTestFinished(() => (existsSync(kept) ? chmodSync(kept, 0o700) : undefined))
    bench.drills.forget(id)
    expect(await bench.removals[0]).toMatchObject({ code: 'EACCES' })
    expect([bench.ports[0]?.killed, bench.drills.view(), existsSync(kept)]).toEqual([true, [], true])
  })

  it('and its folder stay where a profile is forgotten that is no drill', async () => {
    const bench = openDrills()
    await begun(bench, 'slow-answers')
    bench.drills.forget('..')
    expect([bench.ports[0]?.killed, existsSync(bench.folder)]).toEqual([false, true])
  })

  it('ends with the app', async () => {
    const bench = openDrills()
    await begun(bench, 'slow-answers')
    await begun(bench, 'key-due', 'Other')
    bench.drills.stop()
    expect(bench.ports.map(({ killed }) => killed)).toEqual([true, true])
  })

  it('is no business of a profile that is none', async () => {
    const bench = openDrills()
    const id = await bench.profile('Acme', 'fake-key-one-0123456789-0123456789')
    const acme = bench.tenants.get(id)
    expect(acme.ok && (await bench.drills.prepare(acme.value))).toEqual(acme)
    expect(bench.ports).toEqual([])
  })
})
