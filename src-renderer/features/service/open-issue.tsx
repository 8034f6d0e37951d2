import { useState } from 'react'
import type { Administration } from '../../../src-preload/contract/administration.ts'
import { onThisView } from '../../state/on-this-view.ts'
import { useText } from '../../ui/use-text.ts'

interface OpenIssueProps {
  readonly administration: Administration
  readonly open: NonNullable<Administration['open']>
  readonly onSettled: (administration: Administration) => void
}

/** A key was asked for and nobody knows what became of it: somebody has to look before another one is made. */
export function OpenIssue({ administration, open, onSettled }: OpenIssueProps) {
  const { t, moment } = useText()
  const [busy, setBusy] = useState(false)
  const isNew = administration.holders.some(({ fresh, keys }) => fresh || keys.some((key) => key.fresh))
  const settle = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    const looked = await onThisView((seal) => window.latchkey.call['admin.settle'](seal, {}))
    setBusy(false)
    if (looked !== null) onSettled(looked)
  }
  return (
    <div className="note" role="alert" data-issue="open">
      <strong>{t('admin.openTitle')}</strong>
      <p>
        <bdi>{t('admin.openText', { name: open.name || open.holderId, when: moment(open.at) })}</bdi>
      </p>
      {isNew ? null : <p>{t('admin.openNothing')}</p>}
      <button type="button" aria-disabled={busy} onClick={() => void settle()}>
        {t('admin.looked')}
      </button>
    </div>
  )
}
