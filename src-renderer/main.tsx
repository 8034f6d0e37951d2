import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { learn } from './locales/languages-known.ts'
import { takeDropped } from './state/dropped.ts'
import { doChosen } from './state/menu.ts'
import { showFirstLook, startMirror } from './state/mirror.ts'
import { useMirror } from './state/store.ts'
import { refusePastes } from './ui/refuse-pastes.ts'
import { refuseTextDrops } from './ui/refuse-text-drops.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('#root is missing')
// A file dropped beside the drop zone must not replace the page; main denies that too.
document.addEventListener('dragover', (event) => event.preventDefault())
document.addEventListener('drop', (event) => {
  // The drop zone has taken it already.
  if (event.defaultPrevented) return
  event.preventDefault()
  void takeDropped(Array.from(event.dataTransfer?.files ?? []))
})
refuseTextDrops(document)
refusePastes(document)
showFirstLook(document)
startMirror()
window.latchkey.on('menu.chosen', ({ action }) => doChosen(action))
const { mirror, firstLanguage } = useMirror.getState()
const language = mirror?.app.language ?? firstLanguage
await learn(language)
// At once: else the page's first frame, for which the window waits, is an empty one, and what there is to see is in the next.
flushSync(() => createRoot(root).render(<App />))
