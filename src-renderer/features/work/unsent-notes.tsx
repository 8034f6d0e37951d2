import { useShallow } from 'zustand/react/shallow'
import { hideUnsent, sendUnsent } from '../../state/sending.ts'
import { useMirror } from '../../state/store.ts'
import { useText } from '../../ui/use-text.ts'

/** Files that were chosen for this profile while another one came on screen: they wait for a word. */
export function UnsentNotes({ tenantId }: { readonly tenantId: string }) {
  const { t } = useText()
  const unsent = useMirror(useShallow((state) => state.unsent.filter((note) => note.tenantId === tenantId)))
  return unsent.map((note) => (
    <section key={note.id} className="card" data-unsent={note.count} aria-label={t('send.unsentTitle')}>
      <p>{t('send.unsent', { count: note.count })}</p>
      <div className="row">
        <button type="button" className="primary" onClick={() => void sendUnsent(note)}>
          {t('send.unsentSend')}
        </button>
        <button type="button" onClick={() => hideUnsent(note)}>
          {t('send.refusedHide')}
        </button>
      </div>
    </section>
  ))
}
