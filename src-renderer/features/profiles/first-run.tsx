import { useState } from 'react'
import { unwrap } from '../../state/mirror.ts'
import { goTo } from '../../state/screens.ts'
import { useMirror } from '../../state/store.ts'
import { useFocus } from '../../ui/focus.ts'
import { ScreenHeading } from '../../ui/screen-heading.tsx'
import { useText } from '../../ui/use-text.ts'
import { ToDrills } from '../drill/drills.tsx'
import { ListButtons } from '../lists/list-buttons.tsx'
import { GotAFile } from '../sealed-files/got-a-file.tsx'
import { LookForKeys } from '../sealed-files/look-for-keys.tsx'

/** The first screen: try it without anything, or begin with a key. */
export function FirstRun() {
  const { t } = useText()
  const [busy, setBusy] = useState(false)
  const without = useMirror((state) => state.mirror?.app.keychain.kind === 'none')
  const opener = useFocus<HTMLButtonElement>('add-opener')
  const practise = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    const opened = unwrap(await window.latchkey.call['profiles.startPractice']({}).finally(() => setBusy(false)))
    if (opened !== null) goTo('send')
  }
  return (
    <main>
      <ScreenHeading text={t('first.title')} />
      <p className="lead">{t(without ? 'first.leadWithout' : 'first.lead')}</p>
      <div className="cards">
        <section className="card">
          <h2>{t('first.tryTitle')}</h2>
          <p>{t('first.tryText')}</p>
          <div className="row">
            {/* Not disabled while it works: that would take the keyboard away from it. */}
            <button type="button" className="primary" aria-disabled={busy} onClick={() => void practise()}>
              {t('first.try')}
            </button>
            <span role="status">{busy ? t('first.starting') : ''}</span>
          </div>
        </section>
        <section className="card">
          <h2>{t('first.keyTitle')}</h2>
          <p>{t('first.keyText')}</p>
          <button ref={opener} type="button" onClick={() => goTo('add')}>
            {t('first.key')}
          </button>
        </section>
        <GotAFile />
      </div>
      <details className="card">
        <summary>{t('first.noneTitle')}</summary>
        {/* Made up, and too short to be anybody's. */}
        <p>{t('first.noneText', { example: 'Yq3v9…Zt8f' })}</p>
      </details>
      {/* Few people look after others: for the rest these buttons would stand between them and their start. */}
      <details className="card">
        <summary>{t('first.manyTitle')}</summary>
        <ListButtons canWrite={false} />
        <ToDrills />
      </details>
      <details className="card">
        <summary>{t('found.before')}</summary>
        <LookForKeys />
      </details>
    </main>
  )
}
