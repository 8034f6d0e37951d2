import { createRoot } from 'react-dom/client'
import { App } from '../app.tsx'
import { learn } from '../locales/languages-known.ts'
import { FRESH, useMirror } from '../state/store.ts'
import { EXHIBITS } from './exhibits.ts'
import { galleryBridge } from './gallery-bridge.ts'
import { NOW } from './made-up.ts'

/**
 * Every state of every screen, by its name behind the `#`: `#fr/key-locked` shows it in French. Built for development
 * and tests only. The page has no preload; what main would answer is made up here.
 */
function show(): void {
  const [language, name] = window.location.hash.slice(1).split('/')
  const exhibit = EXHIBITS.find((each) => each.name === name)
  const state = exhibit?.state() ?? {}
  const mirror = state.mirror ?? null
  const spoken = language === 'fr' ? 'fr' : 'en'
  const shown = mirror === null ? null : { ...mirror, app: { ...mirror.app, language: spoken } as const }
  useMirror.setState({ ...FRESH, ...state, mirror: shown, firstLanguage: spoken })
  document.documentElement.lang = spoken
  // Whoever takes pictures of it waits for this: it is said when all that comes later has come.
  void settled().then(() => {
    document.documentElement.dataset.shown = window.location.hash.slice(1)
  })
  root.render(exhibit === undefined ? <Index /> : <App key={window.location.hash} />)
}

/** Resolves when nothing on the page has changed for three frames: texts, pictures and parts that are loaded later. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    let quiet = 0
    const observer = new MutationObserver(() => {
      quiet = 0
    })
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })
    const look = (): void => {
      const opened = document.querySelector('dialog[open]') !== null
      // Of a screen whose code comes later there is nothing to be seen until then.
      const drawn = document.querySelector('main') !== null
      const pictures = [...document.images].every((image) => image.complete)
      const { overlay, nameQuestion, confirming, list } = useMirror.getState()
      const complete =
        drawn &&
        document.querySelector('.pad') === null &&
        (opened || [overlay, nameQuestion, confirming, list].every((one) => one === null))
      quiet = pictures && complete ? quiet + 1 : 0
      if (quiet < 3) {
        requestAnimationFrame(look)
        return
      }
      observer.disconnect()
      // One that is complete may still have to be unpacked, and until then its place is empty.
      void Promise.allSettled([...document.images].map((image) => image.decode())).then(() => resolve())
    }
    requestAnimationFrame(look)
  })
}

function Index() {
  return (
    <main>
      <h1>{'Gallery'}</h1>
      <ul>
        {EXHIBITS.map(({ name }) => (
          <li key={name}>
            {['en', 'fr'].map((language) => (
              <a key={language} href={`#${language}/${name}`}>
                {`${language}/${name} `}
              </a>
            ))}
          </li>
        ))}
      </ul>
    </main>
  )
}

const element = document.getElementById('root')
if (element === null) throw new Error('#root is missing')
const root = createRoot(element)
Object.assign(window, { latchkey: galleryBridge })
Date.now = () => NOW
void learn('fr').then(() => {
  window.addEventListener('hashchange', show)
  show()
})
