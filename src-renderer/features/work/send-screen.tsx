import { useEffect } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { SEND_TITLES } from '../../locales/takes-words.ts'
import { takeAsKey } from '../../state/dropped.ts'
import { goTo, openKeyChange } from '../../state/screens.ts'
import { hideRefused, sendChosen, sendDropped } from '../../state/sending.ts'
import { useMirror } from '../../state/store.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { ScreenHeading } from '../../ui/screen-heading.tsx'
import { useText } from '../../ui/use-text.ts'
import { BatchCard } from './batch-card.tsx'
import { DropZone } from './drop-zone.tsx'
import { FolderNotes } from './folder-notes.tsx'
import { QueueBar } from './queue-bar.tsx'
import { UnsentNotes } from './unsent-notes.tsx'

/** As many as fit under the drop zone without hiding it; all of them are on the Work screen. */
const LATEST = 5

/** Where files go up, with what was sent last below: from drop to saved result without changing the screen. */
export function SendScreen({ profile }: { readonly profile: ProfileView }) {
  const { t } = useText()
  const { protection, practice, service } = profile
  const { takes } = service
  const choosing = useMirror((state) => state.choosing)
  const takesFiles = takes !== 'nothing' && protection !== 'read-only'
  useEffect(() => {
    // Asked for by the menu, where nothing can be chosen: it must not wait for another profile.
    if (!takesFiles && choosing) useMirror.setState({ choosing: false })
  }, [takesFiles, choosing])
  const latest = useMirror(useShallow((state) => state.mirror?.batches.slice(-LATEST).toReversed() ?? []))
  const count = useMirror((state) => state.mirror?.batches.length ?? 0)
  // On a first look nobody knows yet whether anything was sent; and what was is brought back after main's first answer.
  const isFirst = useMirror((state) => state.firstLook !== null)
  const isEmpty = useMirror(({ mirror }) => count === 0 && mirror?.older !== true) && !isFirst
  const refused = useMirror(useShallow((state) => state.refused.filter(({ tenantId }) => tenantId === profile.id)))

  return (
    <main>
      <ScreenHeading text={t(SEND_TITLES[takes])} />
      {takes === 'nothing' ? <p>{t('send.nothing')}</p> : null}
      {protection === 'read-only' ? <ReadOnly name={profile.name} /> : null}
      {takesFiles && profile.key.state === 'none' ? <NoKey /> : null}
      {takesFiles ? (
        <DropZone
          practice={practice}
          service={service}
          onFiles={(...chosen) => void sendChosen(...chosen)}
          onDrop={(...dropped) => void sendDropped(...dropped)}
        />
      ) : null}
      <UnsentNotes tenantId={profile.id} />
      <FolderNotes tenantId={profile.id} />
      {refused.map((file) => (
        <div key={file.name} className="card" data-refused={file.name}>
          <bdi>{file.name}</bdi>
          <FailureNote failure={file.failure} />
          {file.failure?.code === 'FILE_IS_KEY_FILE' ? (
            <button type="button" onClick={() => void takeAsKey(file, profile.practice ? 'add' : 'key')}>
              {t(profile.practice ? 'send.addWithKey' : 'intake.use')}
            </button>
          ) : null}
        </div>
      ))}
      {refused.length === 0 ? null : (
        <button type="button" onClick={() => hideRefused(profile.id)}>
          {t('send.refusedHide')}
        </button>
      )}
      <QueueBar />
      <section aria-label={t('send.latest')} aria-live="polite" aria-busy={isFirst}>
        {isEmpty ? <p className="quiet">{t('send.empty')}</p> : null}
        {latest.map((batch) => (
          <BatchCard key={batch.id} batch={batch} />
        ))}
      </section>
      {count > LATEST ? (
        <button type="button" onClick={() => goTo('work')}>
          {t('send.allWork', { count })}
        </button>
      ) : null}
    </main>
  )
}

/** A profile that came without its key, from a list: what is missing, and where it is put in. */
function NoKey() {
  const { t } = useText()
  return (
    <div className="banner" data-no-key="">
      <p>{t('send.noKey')}</p>
      <button type="button" className="primary" onClick={openKeyChange}>
        {t('key.putIn')}
      </button>
    </div>
  )
}

/** Said before somebody looks for a file that main would refuse. */
function ReadOnly({ name }: { readonly name: string }) {
  const { t } = useText()
  return (
    <>
      <FailureNote failure={{ code: 'PROFILE_READ_ONLY', facts: { name } }} voice="silent" />
      <button type="button" onClick={() => goTo('key')}>
        {t('send.toKey')}
      </button>
    </>
  )
}
