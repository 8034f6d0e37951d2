import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSettingsStore, DEFAULT_SETTINGS } from '../../../src-main/storage/settings-store.ts'
import { languageFor } from '../../../src-preload/contract/languages.ts'
import { testDatabase } from '../../support/database.ts'

describe('settings', () => {
  it('are the usual ones until they are changed, and stay changed', () => {
    const database = testDatabase()
    expect(createSettingsStore(database).read()).toEqual(DEFAULT_SETTINGS)
    const wanted = { ...DEFAULT_SETTINGS, language: 'fr', theme: 'dark', notifications: false } as const
    expect(createSettingsStore(database).change(wanted).ok).toBe(true)
    expect(createSettingsStore(database).read()).toEqual(wanted)
  })

  it('of an earlier version, which knew no lock, are kept', () => {
    const database = testDatabase()
    const value = JSON.stringify({ language: 'fr', theme: 'dark', notifications: false })
    database.run(`INSERT INTO settings (name, value) VALUES ('preferences', :value)`, { value })
    expect(createSettingsStore(database).read()).toMatchObject({ language: 'fr', lockWithSystem: true })
  })

  it('that make no sense count as not set', () => {
    const database = testDatabase()
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (value) => {
        database.run(`INSERT OR REPLACE INTO settings (name, value) VALUES ('preferences', :value)`, { value })
        expect(createSettingsStore(database).read()).toEqual(DEFAULT_SETTINGS)
      }),
    )
  })
})

describe('the language', () => {
  it.each([
    ['fr', ['en-GB'], 'fr'],
    ['en', ['fr-FR'], 'en'],
    ['system', ['fr-CA', 'en-US'], 'fr'],
    ['system', ['de-DE', 'fr', 'en'], 'fr'],
    ['system', ['en_US.UTF-8'], 'en'],
    ['system', ['de-DE', 'zh'], 'en'],
    ['system', [], 'en'],
  ] as const)('set to %s on a computer that speaks %j is %s', (setting, system, language) => {
    expect(languageFor(setting, system)).toBe(language)
  })
})
