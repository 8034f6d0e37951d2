import { useState } from 'react'
import type { ClearedView } from '../../../src-preload/contract/care.ts'
import type { Colour } from '../../../src-preload/contract/views.ts'
import { guarded } from '../../state/guarded.ts'
import { currentSeal, unwrap } from '../../state/mirror.ts'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useText } from '../../ui/use-text.ts'

/** What ids of jobs look like; anything else is not asked about. */
const JOB_ID = /^[A-Za-z0-9_-]{1,100}$/

interface ClearJobProps {
  readonly colour: Colour
  readonly onCleared: () => void
}

/** Removes what the server keeps of one job, after a question that names it. */
export function ClearJob({ colour, onCleared }: ClearJobProps) {
  const text = useText()
  const { t } = text
  const [given, setGiven] = useState('')
  const [cleared, setCleared] = useState<ClearedView | null>(null)
  const jobId = given.trim()
  const clear = async (): Promise<void> => {
    setCleared(null)
    const answer = unwrap(await guarded['server.clearJob'](currentSeal(), { jobId }))
    if (answer === null) return
    setCleared(answer)
    setGiven('')
    onCleared()
  }
  return (
    <section aria-label={t('server.clear')}>
      <h2>{t('server.clear')}</h2>
      <p>{t('server.clearText')}</p>
      <TextField id="server-job" label={t('server.job')} value={given} maxLength={100} onText={setGiven} />
      {JOB_ID.test(jobId) ? (
        <ConfirmButton
          open={t('server.clearOpen')}
          title={t('server.clearTitle', { job: jobId })}
          means={<p>{t('server.clearMeans')}</p>}
          act={t('server.clearOpen')}
          colour={colour}
          onAct={() => void clear()}
        />
      ) : null}
      <p role="status">
        {cleared === null
          ? null
          : cleared.files === 0
            ? t('server.clearedNothing')
            : t('server.cleared', { count: cleared.files, size: text.size(cleared.bytes) })}
      </p>
      {cleared === null || cleared.troubles.length === 0 ? null : (
        <>
          <p className="note waiting">{t('server.clearedNot')}</p>
          <ul>
            {cleared.troubles.map((trouble) => (
              <li key={trouble}>
                <bdi>{trouble}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
