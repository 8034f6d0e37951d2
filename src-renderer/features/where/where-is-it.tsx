import { useCallback, useEffect, useRef, useState } from 'react'
import type { Failure } from '../../../src-preload/contract/result.ts'
import type { ProfileView } from '../../../src-preload/contract/views.ts'
import type { WhereView } from '../../../src-preload/contract/where.ts'
import { KEYCHAIN_WORDS, READER_WORDS } from '../../locales/words.ts'
import { currentSeal } from '../../state/mirror.ts'
import { useMirror } from '../../state/store.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { useText } from '../../ui/use-text.ts'
import './where.css'

/** Where the profile's key is, who could read it there, and what was last seen of it. */
export function WhereIsIt({ profile }: { readonly profile: ProfileView }) {
  const { t } = useText()
  const { state, storage, storedAt } = profile.key
  const kind = useMirror((window) => window.mirror?.app.keychain.kind)
  const nonce = useMirror((window) => window.mirror?.app.nonce)
  const [where, setWhere] = useState<WhereView | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  // Another key, or another keychain, is asked about anew; what was last heard stays until more is known.
  const about = [state, storage, storedAt, kind, nonce].join(' ')
  const asked = useRef(0)
  const shown = useRef(0)
  const ask = useCallback(async (look: boolean): Promise<void> => {
    asked.current += 1
    const mine = asked.current
    const answer = await window.latchkey.call['keys.where'](currentSeal(), { look })
    if (mine < shown.current) return
    shown.current = mine
    if (answer.ok) setWhere(answer.value)
    setFailure(answer.ok ? null : answer.failure)
  }, [])
  useEffect(() => {
    if (about !== '') void ask(false)
  }, [ask, about])
  const look = (): void => {
    if (busy) return
    setBusy(true)
    void ask(true).finally(() => setBusy(false))
  }
  if (storage === 'none' || (where === null && failure === null) || where?.storage === 'none') return null
  return (
    <section className="card" aria-labelledby="where-title" data-where={where?.storage}>
      <h2 id="where-title">{t('where.title')}</h2>
      {where?.storage === 'session' ? <p>{t('where.memory')}</p> : null}
      {where?.storage === 'keychain' ? <InKeychain where={where} /> : null}
      <FailureNote failure={failure ?? where?.failure ?? null} voice="status" />
      {where?.storage !== 'session' ? (
        <button type="button" aria-disabled={busy} onClick={look}>
          {t('where.look')}
        </button>
      ) : null}
    </section>
  )
}

function InKeychain({ where }: { readonly where: WhereView }) {
  const { t, size, moment } = useText()
  const system = useMirror((state) => state.mirror?.app.keychain.system ?? 'linux')
  const { kept, now, roaming, bytes, readBackAt, tookMs, fingerprint } = where
  const moved = kept !== null && now !== null && kept !== now
  return (
    <dl className="where">
      <Fact name={t('where.keptBy')}>{t(KEYCHAIN_WORDS[kept ?? now ?? 'other'])}</Fact>
      {moved ? <Fact name={t('where.answersNow')}>{t(KEYCHAIN_WORDS[now])}</Fact> : null}
      <Fact name={t('where.reach')}>{t(roaming ? 'where.roaming' : 'where.local')}</Fact>
      <Fact name={t('where.readers')}>{t(READER_WORDS[system])}</Fact>
      {bytes === null ? null : <Fact name={t('where.size')}>{t('where.sizeOf', { size: size(bytes) })}</Fact>}
      {readBackAt === null || tookMs === null ? null : (
        <Fact name={t('where.readBack')}>{t('where.readBackAt', { when: moment(readBackAt), ms: tookMs })}</Fact>
      )}
      {fingerprint === null ? null : (
        <Fact name={t('where.fingerprint')}>
          <code>{fingerprint.hex}</code> · {fingerprint.words.join(' ')}
        </Fact>
      )}
    </dl>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt className="quiet">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
