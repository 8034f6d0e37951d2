import { useState } from 'react'
import type { IntakeView } from '../../../src-preload/contract/intake.ts'
import type { Fingerprint } from '../../../src-preload/contract/views.ts'
import { titleOfCode } from '../../locales/errors.ts'
import { SOURCE_WORDS } from '../../locales/words.ts'
import { unwrap } from '../../state/mirror.ts'
import { useMirror } from '../../state/store.ts'
import { useText } from '../../ui/use-text.ts'

interface IntakeSummaryProps {
  readonly intake: IntakeView | null
  readonly intercepted: boolean
  /** The fingerprint of the key that is to be replaced, where there is one that can be read. */
  readonly old: Fingerprint | null
}

/** Which key was taken in, by its fingerprint. The place is there before there is a key: news in it is read out. */
export function IntakeSummary({ intake, intercepted, old }: IntakeSummaryProps) {
  return (
    <div role="status" data-intake={intake?.source}>
      {intake === null ? null : <Taken intake={intake} intercepted={intercepted} old={old} />}
    </div>
  )
}

function Taken({ intake, intercepted, old }: IntakeSummaryProps & { readonly intake: IntakeView }) {
  const { t, language } = useText()
  const { fingerprint, variable } = intake
  const missed = useMirror(({ failure, missed }) => failure !== null && failure === missed)
  return (
    <>
      {intercepted ? <p>{t('intake.caught')}</p> : null}
      <p>
        <strong>{t(missed ? 'intake.stillTaken' : 'intake.taken')}</strong>, {t(SOURCE_WORDS[intake.source])}
        {variable === null ? '' : ` (${variable})`}
        {fingerprint === null ? '' : `${t('app.colon')} ${fingerprint.hex} · ${fingerprint.words.join(' ')}`}
      </p>
      {old !== null && old.hex === fingerprint?.hex ? <p>{t('intake.same')}</p> : null}
      {intake.development ? <p>{t('intake.example')}</p> : null}
      {intake.ignored.length === 0 ? null : (
        <div className="quiet">
          {t('intake.leftAlone')}
          <ul>
            {intake.ignored.map(({ name, code }) => (
              <li key={`${name} ${code}`}>{`${name}${t('app.colon')} ${titleOfCode(language, code)}`}</li>
            ))}
          </ul>
        </div>
      )}
      {intake.source === 'file' ? <p className="quiet">{t('intake.fileKeeps')}</p> : null}
      {intake.source === 'clipboard' ? <ClearClipboard intakeId={intake.intakeId} /> : null}
    </>
  )
}

function ClearClipboard({ intakeId }: { readonly intakeId: string }) {
  const { t } = useText()
  const [cleared, setCleared] = useState<boolean | null>(null)
  const clear = async (): Promise<void> => {
    const done = unwrap(await window.latchkey.call['intake.clearClipboard']({ intakeId }))
    setCleared(done?.cleared ?? null)
  }
  return (
    <div className="row">
      <button type="button" onClick={() => void clear()}>
        {t('intake.clear')}
      </button>
      {cleared === true ? <span>{t('intake.cleared')}</span> : null}
      {cleared === false ? <span>{t('intake.notCleared')}</span> : null}
    </div>
  )
}
