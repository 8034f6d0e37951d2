import { PROFILE_SHAPES } from '../src-preload/contract/profile-shapes.ts'
import { PROVIDER_NAMES } from '../src-preload/contract/provider-names.ts'
import type { Failure } from '../src-preload/contract/result.ts'
import type { SealedPurpose } from '../src-preload/contract/sealed-files.ts'
import type { TextKey } from './locales/en.ts'
import { learn } from './locales/languages-known.ts'
import { type Text, textIn } from './locales/text.ts'

const { call } = window.latchkeyKeyEntry

function element<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id)
  if (!(found instanceof type)) throw new Error(`#${id} is missing`)
  return found
}

const field = element('key', HTMLInputElement)
const again = element('again', HTMLInputElement)
const trouble = element('trouble', HTMLElement)
const busy = element('busy', HTMLElement)
let text = textIn('en')
let asks: SealedPurpose['asks'] = 'key'

const EMPTY = {
  key: 'KEY_NOT_FOUND_IN_TEXT',
  passphrase: 'PASSPHRASE_WRONG',
  'new-passphrase': 'PASSPHRASE_WRONG',
  passcode: 'PASSCODE_WRONG',
  'new-passcode': 'PASSCODE_WRONG',
} as const

function say(refusal: Failure): void {
  const { title, sentence, remedy } = text.failure(refusal)
  trouble.textContent = `${title}. ${sentence} ${remedy}`
  field.focus()
}

async function submit(): Promise<void> {
  const typed = field.value
  const repeated = again.value
  // Nothing stays in the page: the fields are empty before the answer comes, and the process ends after it.
  field.value = ''
  again.value = ''
  trouble.textContent = ''
  if ((asks === 'new-passphrase' || asks === 'new-passcode') && typed !== repeated)
    return say({ code: 'PASSPHRASE_DIFFERS' })
  if (typed === '') return say({ code: EMPTY[asks] })
  busy.textContent = text.t('app.loading')
  const answer = await call['keyEntry.submit']({ text: typed })
  busy.textContent = ''
  const refusal = answer.ok ? answer.value.refusal : answer.failure
  // A second click while the first is looked at, or a window that is about to close: nothing to say.
  if (refusal !== null && refusal.code !== 'CANCELLED') say(refusal)
}

/** What the window is for, in words; what stands there before main has said so is for a key. */
function show(purpose: SealedPurpose, text: Text): void {
  const { t } = text
  for (const labelled of document.querySelectorAll<HTMLElement>('[data-text]')) {
    labelled.textContent = t(labelled.dataset.text as Extract<TextKey, `sealed.${SealedWord}` | 'app.cancel'>)
  }
  const who = element('who', HTMLElement)
  if (purpose.asks === 'key') {
    const { name, origin, colour, provider } = purpose
    document.title = t('sealed.title')
    who.textContent = `${PROFILE_SHAPES[colour]} ${name === '' ? t('sealed.newProfile') : name}`
    element('origin', HTMLElement).textContent = origin
    document.body.dataset.colour = colour
    if (provider !== undefined) showProvider(PROVIDER_NAMES[provider], origin, text)
    return
  }
  const about = element('for-file', HTMLElement)
  const words = 'of' in purpose ? fileWords(purpose, text) : codeWords(purpose.asks, text)
  document.title = words.label
  who.textContent = words.who
  about.textContent = words.about
  about.hidden = false
  element('for-key', HTMLElement).hidden = true
  element('twice', HTMLElement).hidden = purpose.asks === 'passphrase' || purpose.asks === 'passcode'
  element('label', HTMLElement).textContent = words.label
  element('use', HTMLElement).textContent = words.use
}

/** The key of another company: it stays here, so that no address is named as the one it is for. */
function showProvider(provider: string, address: string, { t }: Text): void {
  const about = element('for-file', HTMLElement)
  about.textContent = t('sealed.forProvider', { address })
  about.hidden = false
  element('for-key', HTMLElement).hidden = true
  element('label', HTMLElement).textContent = t('sealed.provider', { provider })
}

interface Words {
  readonly who: string
  readonly about: string
  readonly label: string
  readonly use: string
}

function fileWords(purpose: Extract<SealedPurpose, { of: unknown }>, { t }: Text): Words {
  const isNew = purpose.asks === 'new-passphrase'
  return {
    who: t(purpose.of === 'recovery' ? 'sealed.recovery' : 'sealed.handOver'),
    about: isNew ? t('sealed.choose') : t('sealed.opens', { file: purpose.file }),
    label: t('sealed.passphrase'),
    use: t(isNew ? 'sealed.useNew' : 'sealed.open'),
  }
}

function codeWords(wanted: 'passcode' | 'new-passcode', { t }: Text): Words {
  const isNew = wanted === 'new-passcode'
  return {
    who: t('passcode.title'),
    about: t(isNew ? 'sealed.chooseCode' : 'sealed.code'),
    label: t('passcode.title'),
    use: t(isNew ? 'sealed.useCode' : 'sealed.goOn'),
  }
}

type SealedWord = 'for' | 'nowhereElse' | 'label' | 'again' | 'use'

element('entry', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault()
  void submit()
})
element('cancel', HTMLButtonElement).addEventListener('click', () => void call['keyEntry.cancel']({}))
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') void call['keyEntry.cancel']({})
})

field.focus()
const purpose = await call['keyEntry.purpose']({})
if (purpose.ok) {
  asks = purpose.value.asks
  await learn(purpose.value.language)
  text = textIn(purpose.value.language)
  document.documentElement.lang = purpose.value.language
  show(purpose.value, text)
}
