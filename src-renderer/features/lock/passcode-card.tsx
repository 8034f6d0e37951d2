import { useState } from 'react'
import { unwrap } from '../../state/mirror.ts'
import { useMirror } from '../../state/store.ts'
import { useText } from '../../ui/use-text.ts'

/** The passcode: what it is good for, what forgetting it costs (said before it is set), and what can be done with it. */
export function PasscodeCard() {
  const { t } = useText()
  const isSet = useMirror((state) => state.mirror?.app.lock.hasPasscode ?? false)
  const [busy, setBusy] = useState(false)
  const [left, setLeft] = useState(0)
  const change = async (what: 'passcode.set' | 'passcode.remove'): Promise<void> => {
    if (busy) return
    setBusy(true)
    const done = unwrap(await window.latchkey.call[what]({}).finally(() => setBusy(false)))
    setLeft(done?.left ?? 0)
  }
  return (
    <section className="card" aria-labelledby="passcode-title" data-passcode={isSet}>
      <h2 id="passcode-title">{t('passcode.title')}</h2>
      <p>{t(isSet ? 'passcode.isSet' : 'passcode.what')}</p>
      <p>
        <strong>{t('passcode.forgotten')}</strong>
      </p>
      <div className="row">
        <button type="button" aria-disabled={busy} onClick={() => void change('passcode.set')}>
          {t(isSet ? 'passcode.change' : 'passcode.set')}
        </button>
        {isSet ? (
          <button type="button" aria-disabled={busy} onClick={() => void change('passcode.remove')}>
            {t('passcode.remove')}
          </button>
        ) : null}
      </div>
      {left > 0 ? <p role="status">{t('passcode.left', { count: left })}</p> : null}
    </section>
  )
}
