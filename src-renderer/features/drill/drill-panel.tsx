import { useState } from 'react'
import { DRILLS, type DrillName } from '../../../src-preload/contract/drills.ts'
import { about, drillTexts } from '../../locales/drill-words.ts'
import { unwrap } from '../../state/mirror.ts'
import { closeOverlay, goTo } from '../../state/screens.ts'
import { useMirror } from '../../state/store.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useText } from '../../ui/use-text.ts'
import './drill.css'

/** All drills: what each is about, what will be seen, what to do. Beginning one makes a profile for it. */
export function DrillPanel() {
  const { t, language } = useText()
  const words = drillTexts(language)
  const failure = useMirror((state) => state.failure)
  const [starting, setStarting] = useState<DrillName | null>(null)
  const begin = async (drill: DrillName): Promise<void> => {
    if (starting !== null) return
    setStarting(drill)
    const name = about(words.profile, words.drills[drill].what)
    const begun = await window.latchkey.call['drills.begin']({ drill, name }).finally(() => setStarting(null))
    if (unwrap(begun) !== null) goTo('send')
  }
  return (
    <Panel title={words.title} onClose={closeOverlay}>
      <p>{words.lead}</p>
      <FailureNote failure={failure} />
      <ul className="drills">
        {DRILLS.map((drill) => {
          const { what, seen, todo } = words.drills[drill]
          return (
            <li key={drill} data-drill={drill}>
              <h3>{what}</h3>
              <p>
                <strong>{words.seen}</strong> {seen}
              </p>
              <p>
                <strong>{words.todo}</strong> {todo}
              </p>
              <div className="row">
                <button
                  type="button"
                  aria-label={about(words.beginWhich, what)}
                  aria-disabled={starting !== null}
                  onClick={() => void begin(drill)}
                >
                  {words.begin}
                </button>
                <span role="status">{starting === drill ? words.starting : ''}</span>
              </div>
            </li>
          )
        })}
      </ul>
      <div className="row">
        <button type="button" onClick={closeOverlay}>
          {t('app.close')}
        </button>
      </div>
    </Panel>
  )
}
