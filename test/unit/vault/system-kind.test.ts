import { describe, expect, it } from 'vitest'
import { keychainNamed, whichKeychain } from '../../../src-main/vault/secret-service.ts'
import { systemKind } from '../../../src-main/vault/system-kind.ts'

describe('the program that answers for the secret service', () => {
  it.each([
    ['gnome-keyring-d', 'gnome-keyring'],
    ['kwalletd5', 'kwallet'],
    ['kwalletd6', 'kwallet'],
    ['ksecretd', 'kwallet'],
    ['keepassxc', 'keepassxc'],
    ['oo7-daemon', 'other'],
    ['', 'other'],
  ])('%s: %s', (program, keychain) => {
    expect(keychainNamed(program)).toBe(keychain)
  })

  it('need not be looked for where the system has one keychain', async () => {
    expect([await whichKeychain('darwin'), await whichKeychain('win32')]).toEqual(['mac', 'windows'])
  })
})

describe('in whose words a remedy is said', () => {
  it.each([
    ['linux', 'GNOME', null, 'gnome'],
    ['linux', 'ubuntu:GNOME', null, 'gnome'],
    ['linux', 'X-Cinnamon', 'none', 'gnome'],
    ['linux', 'KDE', null, 'kde'],
    ['linux', 'KDE', 'gnome-keyring', 'gnome'],
    ['linux', 'GNOME', 'kwallet', 'kde'],
    ['linux', 'sway', 'keepassxc', 'linux'],
    ['linux', '', null, 'linux'],
    ['darwin', '', 'mac', 'mac'],
    ['win32', '', 'windows', 'windows'],
  ] as const)('%s, %s, %s: %s', (platform, desktop, keychain, system) => {
    expect(systemKind(platform, desktop, keychain)).toBe(system)
  })
})
