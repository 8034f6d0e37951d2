import { createRoot } from 'react-dom/client'
import { App } from '../app.tsx'
import { FRESH, useMirror } from '../state/store.ts'
import { EXHIBITS } from './exhibits.ts'
import { galleryBridge } from './gallery-bridge.ts'

/**
 * Every state of every screen, by its name behind the `#`: `#fr/key-locked` shows it in French. Built for development
 * and tests only. The page has no preload; what main would answer is made up here.
 */
function show(): void {
  const [language, name] = window.location.hash.slice(1).split('/')
  const exhibit = EXHIBITS.find((each) => each.name === name)
  const state = exhibit?.state() ?? {}
  const mirror = state.mirror ?? null
  const app = mirror === null ? null : ({ ...mirror.app, language: language === 'fr' ? 'fr' : 'en' } as const)
  useMirror.setState({ ...FRESH, ...state, mirror: mirror === null || app === null ? null : { ...mirror, app } })
  document.documentElement.lang = language === 'fr' ? 'fr' : 'en'
  root.render(exhibit === undefined ? <Index /> : <App key={window.location.hash} />)
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
window.addEventListener('hashchange', show)
show()
