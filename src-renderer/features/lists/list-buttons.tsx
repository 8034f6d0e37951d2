import { useState } from 'react'
import { readList, writeList } from '../../state/lists.ts'
import { selectedProfile, useMirror } from '../../state/store.ts'
import { useText } from '../../ui/use-text.ts'

/** Takes profiles from a list or a folder; where there are profiles, saves them as one. */
export function ListButtons({ canWrite }: { readonly canWrite: boolean }) {
  const { t } = useText()
  const shown = useMirror(selectedProfile)
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  const start = async (work: () => Promise<string>): Promise<void> => {
    if (busy) return
    setBusy(true)
    setSaid(t('lists.reading'))
    setSaid(await work().finally(() => setBusy(false)))
  }
  const write = (ids: readonly string[] | null) => async (): Promise<string> => {
    const written = await writeList(ids)
    return written === null ? '' : t('lists.written', { count: written.profiles, name: written.file })
  }
  const read = (from: 'file' | 'folder') => async (): Promise<string> => {
    await readList(from)
    return ''
  }
  return (
    <>
      <div className="row">
        {canWrite ? (
          <button type="button" aria-disabled={busy} onClick={() => void start(write(null))}>
            {t('lists.writeAll')}
          </button>
        ) : null}
        {canWrite && shown !== null && !shown.practice ? (
          <button type="button" aria-disabled={busy} onClick={() => void start(write([shown.id]))}>
            {t('lists.writeOne')}
          </button>
        ) : null}
      </div>
      <div className="row">
        <button type="button" aria-disabled={busy} onClick={() => void start(read('file'))}>
          {t('lists.readFile')}
        </button>
        <button type="button" aria-disabled={busy} onClick={() => void start(read('folder'))}>
          {t('lists.readFolder')}
        </button>
      </div>
      <p role="status">
        <bdi>{said}</bdi>
      </p>
    </>
  )
}

/** The same among the settings. */
export function ListsCard() {
  const { t } = useText()
  return (
    <section className="card" aria-labelledby="lists-title">
      <h2 id="lists-title">{t('lists.title')}</h2>
      <p>{t('lists.what')}</p>
      <ListButtons canWrite={true} />
    </section>
  )
}
