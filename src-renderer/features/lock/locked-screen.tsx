import { useEffect, useState } from 'react'
import type { LockView } from '../../../src-preload/contract/lock.ts'
import type { BatchView, ProfileView } from '../../../src-preload/contract/views.ts'
import { LOCK_WORDS, SHAPES, standWords } from '../../locales/words.ts'
import { dropIntake } from '../../state/intake.ts'
import { unwrap } from '../../state/mirror.ts'
import { showProfile, wantFocus } from '../../state/screens.ts'
import { useMirror } from '../../state/store.ts'
import { ScreenHeading } from '../../ui/screen-heading.tsx'
import { useText } from '../../ui/use-text.ts'

/** Enough to see how things stand; the whole list is a click away. */
const MOST_SHOWN = 100

interface LockedScreenProps {
  readonly lock: LockView
  readonly profiles: readonly ProfileView[]
  readonly selected: string | null
  readonly batches: readonly BatchView[]
}

/** What is left to see while Latchkey is locked: whose profiles these are, how the work stands, and the one way out. */
export function LockedScreen({ lock, profiles, selected, batches }: LockedScreenProps) {
  const { t } = useText()
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    // A key that waited to be saved is wiped: what the screen was about to do with it is over.
    dropIntake()
    useMirror.setState({ overlay: null, changingKey: false, choosing: false })
    wantFocus('screen')
  }, [])
  const unlock = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    unwrap(await window.latchkey.call['lock.unlock']({}).finally(() => setBusy(false)))
  }
  return (
    <main data-locked={lock.by}>
      <ScreenHeading text={t('lock.title')} />
      <p role="status">{t(LOCK_WORDS[lock.by ?? 'person'])}</p>
      <p>{t(lock.waiting ? 'lock.ending' : 'lock.nothingSent')}</p>
      <div className="row">
        <button type="button" className="primary" aria-disabled={busy} onClick={() => void unlock()}>
          {t(lock.needs === 'passcode' ? 'lock.unlockWithPasscode' : 'lock.unlock')}
        </button>
      </div>
      {lock.needs === 'passcode' ? <p className="quiet">{t('lock.forgotten')}</p> : null}
      <Names profiles={profiles} selected={selected} />
      <Work batches={batches} />
    </main>
  )
}

function Names({ profiles, selected }: Pick<LockedScreenProps, 'profiles' | 'selected'>) {
  const { t } = useText()
  const choose = async (profileId: string): Promise<void> => {
    const snapshot = unwrap(await window.latchkey.call['profiles.select']({ profileId }))
    if (snapshot !== null) showProfile(snapshot)
  }
  if (profiles.length === 0) return null
  return (
    <section aria-labelledby="locked-profiles">
      <h2 id="locked-profiles">{t('lock.profiles')}</h2>
      <ul className="choices">
        {profiles.slice(0, MOST_SHOWN).map(({ id, name, colour }) => (
          <li key={id} data-colour={colour}>
            <button type="button" aria-pressed={id === selected} onClick={() => void choose(id)}>
              <span className="swatch" aria-hidden="true">
                {SHAPES[colour]}
              </span>{' '}
              <bdi>{name}</bdi>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Work({ batches }: Pick<LockedScreenProps, 'batches'>) {
  const text = useText()
  const { t } = text
  if (batches.length === 0) return null
  return (
    <section aria-labelledby="locked-work">
      <h2 id="locked-work">{t('lock.work')}</h2>
      <ul className="choices">
        {batches
          .toReversed()
          .slice(0, MOST_SHOWN)
          .map((batch) => (
            <li key={batch.id} className="row spread" data-stage={batch.state.stage}>
              <bdi>
                {batch.files.length > 1
                  ? t('batch.more', { name: batch.files[0]?.name ?? '', count: batch.files.length - 1 })
                  : batch.files[0]?.name}
              </bdi>
              <span>{standWords(text, batch)}</span>
            </li>
          ))}
      </ul>
    </section>
  )
}
