import { beforeEach, expect, it, vi } from 'vitest'
import { ok } from '../../../src-preload/contract/result.ts'
import { FakeBridge } from '../../support/fake-bridge.ts'
import { until } from '../../support/until.ts'
import { appView, snapshot } from '../../support/views.ts'

let fake: FakeBridge

beforeEach(() => {
  // As in a window that has just opened: nothing but English is here.
  vi.resetModules()
  fake = new FakeBridge()
  vi.stubGlobal('window', { latchkey: fake.bridge })
})

/** A window's own modules. */
async function fresh() {
  const languages = await import('../../../src-renderer/locales/languages-known.ts')
  const { startMirror } = await import('../../../src-renderer/state/mirror.ts')
  const { useMirror } = await import('../../../src-renderer/state/store.ts')
  const { textIn } = await import('../../../src-renderer/locales/text.ts')
  return { ...languages, startMirror, useMirror, textIn }
}

const FRENCH = appView({ language: 'fr' })

it('has English from the beginning, and French once it was fetched', async () => {
  const { isKnown, learn, textIn } = await fresh()
  expect([isKnown('en'), isKnown('fr')]).toEqual([true, false])
  // What cannot be said in French is said in English, and not left out.
  const french = textIn('fr')
  expect([french.t('nav.send'), french.failure({ code: 'CLIPBOARD_EMPTY' }).title]).toEqual([
    'Send',
    textIn('en').failure({ code: 'CLIPBOARD_EMPTY' }).title,
  ])
  await learn('fr')
  expect(isKnown('fr')).toBe(true)
  expect([french.t('nav.send'), french.t('nav.key')]).toEqual(['Envoyer', 'Clé'])
  expect(french.failure({ code: 'CLIPBOARD_EMPTY' }).title).not.toBe(
    textIn('en').failure({ code: 'CLIPBOARD_EMPTY' }).title,
  )
})

it('is fetched before anything of main’s is shown in it', async () => {
  const { isKnown, startMirror, useMirror } = await fresh()
  fake.answer('app.snapshot', () => ok(snapshot({ app: FRENCH })))
  const known: boolean[] = []
  useMirror.subscribe(({ mirror }) => known.push(mirror?.app.language !== 'fr' || isKnown('fr')))
  startMirror()
  await until('the snapshot', () => useMirror.getState().mirror)
  expect(known).toEqual([true])
})

it('is fetched when a person chooses it, and loses nothing that changes meanwhile', async () => {
  const { isKnown, startMirror, useMirror } = await fresh()
  let answer = snapshot({ sequence: 1 })
  fake.answer('app.snapshot', () => ok(answer))
  startMirror()
  await until('the snapshot', () => useMirror.getState().mirror)
  const known: boolean[] = []
  useMirror.subscribe(({ mirror }) => known.push(mirror?.app.language !== 'fr' || isKnown('fr')))
  answer = snapshot({ sequence: 3, app: { ...FRENCH, version: 'newest' } })
  fake.emit('state.delta', { sequence: 2, change: { kind: 'app', app: FRENCH } })
  fake.emit('state.delta', { sequence: 3, change: { kind: 'app', app: { ...FRENCH, version: 'newest' } } })
  await until('French', () => useMirror.getState().mirror?.app.language === 'fr')
  expect(useMirror.getState().mirror).toMatchObject({ sequence: 3, app: { version: 'newest' } })
  expect(known).not.toContain(false)
})
