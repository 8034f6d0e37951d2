import type { TextKey } from './locales/en.ts'
import { textIn } from './locales/text.ts'

const { call } = window.latchkeyKeyEntry

function element<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id)
  if (!(found instanceof type)) throw new Error(`#${id} is missing`)
  return found
}

const field = element('key', HTMLInputElement)
const trouble = element('trouble', HTMLElement)
let text = textIn('en')
const NOTHING_TYPED = { code: 'KEY_NOT_FOUND_IN_TEXT' } as const

async function submit(): Promise<void> {
  const key = field.value
  // Nothing stays in the page: the field is empty before the answer comes, and the process ends after it.
  field.value = ''
  const answer = key === '' ? null : await call['keyEntry.submit']({ key })
  const refusal = answer === null ? NOTHING_TYPED : answer.ok ? answer.value.refusal : answer.failure
  if (refusal === null) return
  const { title, sentence, remedy } = text.failure(refusal)
  trouble.textContent = `${title}. ${sentence} ${remedy}`
  field.focus()
}

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
  const { name, origin, colour, language } = purpose.value
  text = textIn(language)
  document.documentElement.lang = language
  document.title = text.t('sealed.title')
  for (const labelled of document.querySelectorAll<HTMLElement>('[data-text]')) {
    labelled.textContent = text.t(labelled.dataset.text as Extract<TextKey, `sealed.${string}` | 'app.cancel'>)
  }
  element('who', HTMLElement).textContent = name === '' ? text.t('sealed.newProfile') : name
  element('origin', HTMLElement).textContent = origin
  document.body.dataset.colour = colour
}
