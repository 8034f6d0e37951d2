import { describe, expect, it } from 'vitest'
import { profilesNamed } from '../../../src-main/ipc/protection.ts'
import { COMMANDS, type CommandName, changes } from '../../../src-preload/contract/table.ts'
import { openProtectedDesk } from '../../support/protected-desk.ts'

const names = Object.keys(COMMANDS) as CommandName[]

/**
 * What may be asked on a profile that is read-only. The list stands here so that a new command with a harmless effect
 * is looked at once more: does it really change nothing, at the service and in the profile?
 */
const HARMLESS: readonly CommandName[] = [
  'profiles.protect',
  'profiles.confirm',
  'profiles.protectAgain',
  'server.files',
  'server.look',
  'text.mail',
  'drills.set',
  'keys.recheck',
  'keys.rehearse',
  'keys.where',
  'reminders.later',
  'providers.view',
  'providers.fromFile',
  'providers.discard',
  'handover.make',
  'files.choose',
  'files.chooseFolder',
  'files.more',
  'files.stopLooking',
  'files.drop',
  'files.sample',
  'files.thumbnail',
  'batches.older',
  'results.save',
  'results.saveTo',
  'results.answer',
  'results.check',
  'results.chooseForm',
  'results.stopChecking',
  'results.folders',
  'results.cancel',
  'results.preview',
  'results.model',
  'results.reveal',
  'results.dragOut',
  'reports.openVideo',
  'reports.save',
  'activity.alertSeen',
  'admin.list',
  'admin.settle',
  'service.usage',
  'service.health',
]

describe('the effects of the contract', () => {
  it('are harmless for these commands about a profile, and for no others', () => {
    const harmless = names.filter((name) => COMMANDS[name].scope === 'tenant' && !changes(COMMANDS[name].effect))
    expect(harmless.toSorted()).toEqual(HARMLESS.toSorted())
  })
})

describe('commands of the app that name a profile', () => {
  it.each([
    [{ profileId: 'a' }, ['a']],
    [{ profileIds: ['a', 'b'], name: 'c' }, ['a', 'b']],
    [{ tenantId: 'a', profileId: 'b' }, ['b', 'a']],
    [{ profileId: 7 }, []],
    [null, []],
    ['a', []],
  ])('%j', (argument, named) => expect(profilesNamed(argument)).toEqual(named))

  it('are judged as those about the profile on screen are', async () => {
    const desk = openProtectedDesk()
    desk.protect('tenant-other', 'read-only')
    const refused = { ok: false, failure: { code: 'PROFILE_READ_ONLY', facts: { name: 'Other Ltd' } } }
    const writing = names.filter((name) => COMMANDS[name].scope === 'app' && changes(COMMANDS[name].effect))
    for (const name of writing) {
      for (const argument of [{ profileId: 'tenant-other' }, { profileIds: ['tenant-acme', 'tenant-other'] }])
        expect(await desk.call(name, argument), name).toEqual(refused)
    }
    expect(desk.done).toEqual([])
    // Being shown, and being marked in the person's own list, is nothing that is done to it.
    await desk.call('profiles.select', { profileId: 'tenant-other' })
    await desk.call('profiles.setFavourite', { profileId: 'tenant-other', favourite: true })
    expect(desk.done).toEqual(['profiles.select', 'profiles.setFavourite'])
  })
})
