import { useState } from 'react'
import type { Colour } from '../../../src-preload/contract/views.ts'
import { guarded } from '../../state/guarded.ts'
import { onThisView } from '../../state/on-this-view.ts'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { TypedNameButton } from '../../ui/typed-name-button.tsx'
import { useText } from '../../ui/use-text.ts'

interface KeyActsProps {
  readonly id: string
  /** What stands in the service's list, and has to be typed before anything ends. */
  readonly name: string
  /** It is about all keys of a holder, because the service knows no other way. */
  readonly whole: boolean
  readonly live: number
  readonly ended: number
  readonly canReactivate: boolean
  readonly colour: Colour
  readonly onDone: () => Promise<void>
}

/** Ending a key and bringing it back. */
export function KeyActs(props: KeyActsProps) {
  const { id, name, whole, live, ended, canReactivate, colour, onDone } = props
  const { t } = useText()
  const [said, setSaid] = useState('')
  const end = async (typedName: string): Promise<void> => {
    const done = await onThisView((seal) => guarded['admin.revoke'](seal, { id, typedName }))
    if (done === null) return
    setSaid(done.count === null ? t('admin.done') : t('admin.endedCount', { count: done.count }))
    await onDone()
  }
  const bringBack = async (): Promise<void> => {
    const done = await onThisView((seal) => guarded['admin.reactivate'](seal, { id }))
    if (done === null) return
    setSaid(done.count === null ? t('admin.done') : t('admin.backCount', { count: done.count }))
    await onDone()
  }
  return (
    <>
      {live > 0 ? (
        <TypedNameButton
          open={t(whole ? 'admin.endAll' : 'admin.end')}
          label={t('admin.act', { act: t(whole ? 'admin.endAll' : 'admin.end'), name })}
          title={t(whole ? 'admin.endAllTitle' : 'admin.endTitle', { name })}
          means={<p>{t(whole ? 'admin.endAllMeans' : 'admin.endMeans')}</p>}
          type={t('admin.endType')}
          maxLength={200}
          act={t('admin.endDo')}
          colour={colour}
          onAct={(typed) => void end(typed)}
        />
      ) : null}
      {ended > 0 && canReactivate ? (
        <ConfirmButton
          open={t(whole ? 'admin.backAll' : 'admin.back')}
          label={t('admin.act', { act: t(whole ? 'admin.backAll' : 'admin.back'), name })}
          title={t(whole ? 'admin.backAllTitle' : 'admin.backTitle', { name })}
          means={<p>{whole ? t('admin.backAllMeans', { name, count: ended }) : t('admin.backMeans')}</p>}
          act={t('admin.backDo')}
          colour={colour}
          onAct={() => void bringBack()}
        />
      ) : null}
      <span role="status">{said}</span>
    </>
  )
}
