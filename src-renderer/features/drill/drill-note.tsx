import { useState } from 'react'
import type { DrillView } from '../../../src-preload/contract/drill-view.ts'
import { drillNamed } from '../../../src-preload/contract/drills.ts'
import { about, drillTexts } from '../../locales/drill-words.ts'
import { currentSeal, unwrap } from '../../state/mirror.ts'
import { goTo } from '../../state/screens.ts'
import { useMirror } from '../../state/store.ts'
import { useText } from '../../ui/use-text.ts'
import './drill.css'

/** On every screen of a drill's profile: what is rehearsed, what to do next, and the way to end it. */
export function DrillNote({ drill: { drill, on } }: { readonly drill: DrillView }) {
  const { language } = useText()
  const screen = useMirror((state) => state.screen)
  const [busy, setBusy] = useState(false)
  const name = drillNamed(drill)
  if (name === null) return null
  const words = drillTexts(language)
  const { what, seen, todo } = words.drills[name]
  const set = async (wanted: boolean): Promise<void> => {
    if (busy) return
    setBusy(true)
    unwrap(await window.latchkey.call['drills.set'](currentSeal(), { on: wanted }).finally(() => setBusy(false)))
  }
  return (
    <section className="banner drill" aria-label={words.title} data-drill={drill} data-on={on}>
      <p role="status">
        <strong>{about(on ? words.running : words.over, what)}</strong>
      </p>
      {on ? <p>{seen}</p> : null}
      <p>{on ? todo : words.recover}</p>
      <div className="row">
        <button type="button" aria-disabled={busy} onClick={() => void set(!on)}>
          {on ? words.end : words.again}
        </button>
        {on || screen === 'key' ? null : (
          <button type="button" onClick={() => goTo('key')}>
            {words.remove}
          </button>
        )}
      </div>
    </section>
  )
}
