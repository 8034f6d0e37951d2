import type { ErrorCode } from '../src-preload/contract/error-codes.ts'
import { sentenceOf } from './locales/errors.ts'

const { call } = window.latchkeyKeyEntry

function element<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id)
  if (!(found instanceof type)) throw new Error(`#${id} is missing`)
  return found
}

const field = element('key', HTMLInputElement)
const trouble = element('trouble', HTMLElement)

async function submit(): Promise<void> {
  const key = field.value
  // Nothing stays in the page: the field is empty before the answer comes, and the process ends after it.
  field.value = ''
  const answer = key === '' ? null : await call['keyEntry.submit']({ key })
  const code = answer === null ? 'KEY_NOT_FOUND_IN_TEXT' : answer.ok ? answer.value.code : answer.failure.code
  if (code === null) return
  const { title, sentence } = sentenceOf('en', { code: code as ErrorCode })
  trouble.textContent = `${title}. ${sentence}`
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
  element('who', HTMLElement).textContent = purpose.value.name === '' ? 'New profile' : purpose.value.name
  element('origin', HTMLElement).textContent = purpose.value.origin
  document.body.dataset.colour = purpose.value.colour
}
