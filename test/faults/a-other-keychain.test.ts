import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../src-main/storage/database.ts'
import { MIGRATIONS } from '../../src-main/storage/migrations.ts'
import { systemClock } from '../../src-main/support/clock.ts'
import { troubleOf } from '../../src-main/tenants/key-states.ts'
import { createKeyPlaces } from '../../src-main/vault/key-places.ts'
import { createKeychain } from '../../src-main/vault/keychain.ts'
import { whichKeychain } from '../../src-main/vault/secret-service.ts'
import { anEnvelope } from '../support/envelopes.ts'
import { testFolder } from '../support/image-files.ts'
import { type Keyring, privateKeyring, VaultProcesses, withoutBus } from '../support/keyring.ts'

/** The keychain as the app has it, on a bus of the test's own. */
function keychainOn({ env }: Pick<Keyring, 'env'>) {
  const opened = openDatabase(join(testFolder(), 'latchkey.db'), MIGRATIONS, 0)
  if (!opened.ok) throw new Error(opened.failure.code)
  const { database } = opened.value
  onTestFinished(() => database.close())
  const places = createKeyPlaces(database)
  const { spawn } = new VaultProcesses(env)
  const which = () => whichKeychain('linux', env)
  const rest = { clock: systemClock, platform: 'linux', desktop: '', onChange: () => undefined } as const
  return { keychain: createKeychain({ spawn, which, places: () => places, ...rest }), places }
}

// A real secret service under the name of KDE's: its program is GNOME's.
describe('A18 [stand-in] another wallet answers than the one that has the key', () => {
  it('that is said, nothing is deleted, and the way back brings the key', async () => {
    const keyring = await privateKeyring()
    const { keychain, places } = keychainOn(keyring)
    const envelope = anEnvelope()
    expect(await keychain.vault.write(envelope)).toEqual({ state: 'stored' })
    expect(keychain.view()).toEqual({ system: 'gnome', kind: 'gnome-keyring', slow: false })
    const goBack = await keyring.becomeKwallet()
    const read = await keychain.vault.read(envelope)
    expect(read).toEqual({ state: 'unavailable', cause: 'elsewhere' })
    expect(read.state === 'present' ? null : troubleOf(read).failure.code).toBe('KEY_IN_OTHER_KEYCHAIN')
    expect(keychain.view()).toEqual({ system: 'kde', kind: 'kwallet', slow: false })
    expect(await keychain.vault.erase(envelope)).toEqual({ state: 'unavailable', cause: 'elsewhere' })
    expect(places.of(envelope.account)).toMatchObject({ keychain: 'gnome-keyring' })
    // What is put in now is put into the one that answers, and is found there.
    const other = anEnvelope()
    expect(await keychain.vault.write(other)).toEqual({ state: 'stored' })
    await goBack()
    expect(await keychain.vault.read(envelope)).toMatchObject({ state: 'present' })
    expect(await keychain.vault.read(other)).toEqual({ state: 'unavailable', cause: 'elsewhere' })
  })
})

describe('A5 [real] which keychain answers', () => {
  it('is told by the bus, also while the keyring hangs or is gone', async () => {
    const keyring = await privateKeyring()
    expect(await whichKeychain('linux', keyring.env)).toBe('gnome-keyring')
    process.kill(keyring.pid, 'SIGSTOP')
    expect(await whichKeychain('linux', keyring.env)).toBe('gnome-keyring')
    process.kill(keyring.pid, 'SIGCONT')
    await keyring.end()
    expect(await whichKeychain('linux', keyring.env)).toBe('none')
  })

  it.each([null, '', 'unix:path=/nonexistent/latchkey-bus', 'garbage'])(
    'on the bus %j nobody does',
    async (address) => {
      expect(await whichKeychain('linux', withoutBus(address))).toBe('none')
    },
  )

  it.each([
    ['of a program that cannot be seen is some other one', 'echo "uint32 4194305"', 'other'],
    ['of a program that ended just now is not known', 'echo "uint32 $$"', null],
  ])('the answer %s', async (_what, answer, kind) => {
    const folder = testFolder()
    writeFileSync(join(folder, 'dbus-send'), `#!/bin/sh\n${answer}\n`, { mode: 0o755 })
    expect(await whichKeychain('linux', { PATH: `${folder}:${process.env.PATH}` })).toBe(kind)
  })

  it('is asked without any word to the keyring itself', async () => {
    const keyring = await privateKeyring()
    const opened = await keyring.listenFor('OpenSession')
    expect(await whichKeychain('linux', keyring.env)).toBe('gnome-keyring')
    const { keychain } = keychainOn(keyring)
    await keychain.vault.write(anEnvelope())
    await opened.heard()
    // One: the write's own. It is heard after anything that was asked before it.
    expect(opened.count()).toBe(1)
  })
})
