import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createVigint } from '../../src-main/services/vigint/adapter.ts'
import { OPEN_MS } from '../../src-main/tenants/protection.ts'
import { judgeFile } from '../../src-main/transfers/judge-file.ts'
import { ok } from '../../src-preload/contract/result.ts'
import { COMMANDS, type CommandName, changes } from '../../src-preload/contract/table.ts'
import { openCustody, PLAIN_WISH } from '../support/custody-bench.ts'
import { receiptFor } from '../support/fake-adapter.ts'
import { testFolder } from '../support/image-files.ts'
import { addFiles, openBench, TENANT, uploadOf } from '../support/job-bench.ts'
import { ManualClock } from '../support/manual-clock.ts'
import { openProtectedDesk } from '../support/protected-desk.ts'
import { keyed, ScriptedTransport } from '../support/scripted-transport.ts'
import { until } from '../support/until.ts'
import { tinyVideo } from '../support/videos.ts'

const ACME = 'tenant-acme'
const OTHER = 'tenant-other'
const names = Object.keys(COMMANDS) as CommandName[]
const writing = names.filter((name) => COMMANDS[name].scope === 'tenant' && changes(COMMANDS[name].effect))
const needsName = { ok: false, failure: { code: 'PROFILE_NEEDS_CONFIRM', facts: { name: 'Acme Corp' } } }
const stale = { ok: false, failure: { code: 'VIEW_STALE' } }

/** Acme Corp asks before changes, and so does the other. */
function asking() {
  const desk = openProtectedDesk()
  desk.protect(ACME, 'confirm')
  desk.protect(OTHER, 'confirm')
  return desk
}

describe('G3 [real] a profile that asks before changes', () => {
  it('without the name typed nothing of it is changed by any command', async () => {
    const desk = asking()
    for (const name of writing) expect(await desk.call(name, {}), name).toEqual(needsName)
    expect(desk.done).toEqual([])
  })

  it('what was confirmed of another profile does not count for it', async () => {
    const desk = asking()
    desk.selection.choose(OTHER)
    expect(await desk.call('profiles.confirm', { typedName: 'Other Ltd' })).toMatchObject({ ok: true })
    desk.selection.choose(ACME)
    expect(await desk.call('batches.pauseAll', {})).toEqual(needsName)
    // Nor does the name of the one open the other.
    expect(await desk.call('profiles.confirm', { typedName: 'Other Ltd' })).toMatchObject({ ok: false })
    expect(desk.done).toEqual([])
  })

  it('a confirmation that is played again, of an older view or after a switch, is refused', async () => {
    const desk = asking()
    const seal = { tenantId: ACME, nonce: desk.selection.nonce() }
    await desk.call('profiles.confirm', { typedName: 'Acme Corp' }, seal)
    desk.protection.protectAgain(ACME)
    desk.selection.choose(OTHER)
    expect(await desk.call('profiles.confirm', { typedName: 'Acme Corp' }, seal)).toEqual(stale)
    desk.selection.choose(ACME)
    expect(await desk.call('profiles.confirm', { typedName: 'Acme Corp' }, seal)).toEqual(stale)
    expect(await desk.call('batches.pauseAll', {})).toEqual(needsName)
    expect(desk.done).toEqual([])
  })

  it('it is open for fifteen minutes, across a switch and back, and not longer', async () => {
    const desk = asking()
    await desk.call('profiles.confirm', { typedName: 'Acme Corp' })
    desk.selection.choose(OTHER)
    desk.selection.choose(ACME)
    desk.clock.advance(OPEN_MS - 1)
    await desk.call('batches.pauseAll', {})
    expect(desk.done).toEqual(['batches.pauseAll'])
    desk.clock.advance(1)
    expect(await desk.call('batches.pauseAll', {})).toEqual(needsName)
    expect(desk.done).toEqual(['batches.pauseAll'])
  })
})

describe('G4 [real] a profile that is read-only', () => {
  it('refuses in main every command that changes something, whatever comes with it', async () => {
    const desk = openProtectedDesk()
    desk.protect(ACME, 'read-only')
    const refused = { ok: false, failure: { code: 'PROFILE_READ_ONLY', facts: { name: 'Acme Corp' } } }
    expect(writing.length).toBeGreaterThan(15)
    for (const name of writing) {
      for (const argument of [{}, null, { protection: 'open' }, { tenantId: OTHER }])
        expect(await desk.call(name, argument), name).toEqual(refused)
    }
    expect(desk.done).toEqual([])
  })

  it('is opened by no name typed, and gets another protection by its own name alone', async () => {
    const desk = openProtectedDesk()
    desk.protect(ACME, 'read-only')
    expect(await desk.call('profiles.confirm', { typedName: 'Acme Corp' })).toMatchObject({ ok: false })
    expect(desk.protection.protect(ACME, 'confirm', 'Other Ltd').ok).toBe(false)
    expect(await desk.call('batches.pauseAll', {})).toMatchObject({ failure: { code: 'PROFILE_READ_ONLY' } })
    expect(desk.protection.protect(ACME, 'confirm', 'Acme Corp').ok).toBe(true)
  })

  it('its queue sends nothing new and says why; what is being sent goes on; later it goes on by itself', async () => {
    const bench = openBench()
    bench.transfers = { requestsPerProfile: 1 }
    const [first = ''] = await addFiles(bench, 'a.png')
    const underWay = await uploadOf(bench, 'a.png')
    bench.withheld = { code: 'PROFILE_READ_ONLY', facts: { name: 'Acme Corp' } }
    const [second = ''] = await addFiles(bench, 'b.png')
    await underWay.readBodies()
    underWay.answer(ok(receiptFor(underWay, 'job-a')))
    await bench.stage(first, 'waiting')
    bench.batches.wake('tenant-one')
    expect(bench.view(second)).toMatchObject({ state: { stage: 'queued' }, notice: { code: 'PROFILE_READ_ONLY' } })
    expect(bench.adapter.uploads).toHaveLength(1)
    bench.withheld = null
    bench.batches.protectionChanged()
    await uploadOf(bench, 'b.png')
    expect(bench.view(second).notice).toBeNull()
  })

  it('has no video watched that was sent before: an analysis is work that the service does, and is paid for', async () => {
    const report = { has_security_incident: false, incident_type: '', analysis: 'RAS', risk_level: 'LOW' }
    const transport: ScriptedTransport = new ScriptedTransport(({ path }) => {
      if (path === '/api/video/analyze') return { status: 200, body: report }
      bench.withheld = { code: 'PROFILE_READ_ONLY', facts: { name: 'Acme Corp' } }
      return { status: 200, body: { status: 'uploaded', video_size_mb: 1 } }
    })
    const clock = new ManualClock()
    const options = { folder: testFolder(), clock, service: createVigint({ clock }), context: keyed(transport) }
    let bench = openBench(options)
    const path = join(options.folder, 'till.mp4')
    writeFileSync(path, tinyVideo())
    const judged = await judgeFile(path, options.service.capabilities)
    const added = await bench.batches.add(TENANT, judged.ok ? [judged.value] : [], { faceLimit: null })
    const id = added.ok ? (added.value[0] ?? '') : ''
    await until('held back', () => bench.view(id).notice?.code === 'PROFILE_READ_ONLY')
    // Nor by a new start, which goes on with whatever was under way.
    await bench.batches.shutdown()
    bench = openBench(options)
    bench.withheld = { code: 'PROFILE_READ_ONLY', facts: { name: 'Acme Corp' } }
    bench.batches.resume()
    await until('held back', () => bench.view(id).notice?.code === 'PROFILE_READ_ONLY')
    expect(transport.paths).toEqual(['/api/video/upload'])
    bench.withheld = null
    bench.batches.protectionChanged()
    await bench.stage(id, 'done')
    expect(transport.paths).toEqual(['/api/video/upload', '/api/video/analyze'])
  })

  it('no key of it is tried, made or ended by itself, and the one in use stays', async () => {
    let readOnly = false
    const bench = openCustody({ isWithheld: () => readOnly })
    const old = 'fake-key-old-0123456789-0123456789'
    const id = await bench.profile('Acme', old)
    bench.adapter.answer = () => ({ verdict: 'not-checked-yet', failure: { code: 'NETWORK_UNREACHABLE' } })
    await bench.custodian.changeKey(id, bench.takeIn('fake-key-new-0123456789-0123456789'), PLAIN_WISH)
    bench.adapter.answer = (key) =>
      key === 'fake-wrong-key' ? { verdict: 'refused', failure: { code: 'KEY_REFUSED' } } : { verdict: 'verified' }
    readOnly = true
    const before = bench.adapter.asked.length
    await bench.keeper.settle(id)
    expect([bench.adapter.asked.length, bench.keeper.hasWaiting(id)]).toEqual([before, true])
    readOnly = false
    await bench.keeper.settle(id)
    expect([bench.adapter.asked.length > before, bench.keeper.hasWaiting(id)]).toEqual([true, false])
  })

  it('what was begun for its keys goes no further: the service is asked one thing, and nothing after it', async () => {
    let readOnly = false
    const bench = openCustody({ isWithheld: () => readOnly })
    const id = await bench.profile('Acme', 'fake-key-old-0123456789-0123456789')
    bench.adapter.answer = () => ({ verdict: 'not-checked-yet', failure: { code: 'NETWORK_UNREACHABLE' } })
    await bench.custodian.changeKey(id, bench.takeIn('fake-key-new-0123456789-0123456789'), PLAIN_WISH)
    // Both wait for the same turn; the profile is protected before the second one has it.
    const first = bench.keeper.settle(id)
    const before = bench.adapter.asked.length
    const second = bench.keeper.settle(id)
    readOnly = true
    await Promise.all([first, second])
    expect(bench.adapter.asked.length).toBe(before)
    expect(bench.keeper.hasWaiting(id)).toBe(true)
  })
})

describe('C18 [real] a switch between the click and its arrival', () => {
  it('no command made on the view before acts on either profile, also back on the same one', async () => {
    const desk = openProtectedDesk()
    const seal = { tenantId: ACME, nonce: desk.selection.nonce() }
    const tenantCommands = names.filter((name) => COMMANDS[name].scope === 'tenant')
    for (const shown of [OTHER, ACME, null]) {
      desk.selection.choose(shown)
      for (const name of tenantCommands) expect(await desk.call(name, {}, seal), name).toEqual(stale)
    }
    // Nor does a seal that is put together: the profile of one view with the nonce of the other.
    desk.selection.choose(OTHER)
    const mixed = { tenantId: ACME, nonce: desk.selection.nonce() }
    for (const name of tenantCommands) expect(await desk.call(name, {}, mixed), name).toEqual(stale)
    expect(desk.done).toEqual([])
  })
})
