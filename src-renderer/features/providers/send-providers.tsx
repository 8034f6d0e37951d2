import { useRef, useState } from 'react'
import { PROVIDER_NAMES } from '../../../src-preload/contract/provider-names.ts'
import type { ProvidersView } from '../../../src-preload/contract/providers.ts'
import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { sendProviders } from '../../state/providers.ts'
import { useMirror } from '../../state/store.ts'
import { useText } from '../../ui/use-text.ts'

interface SendProvidersProps {
  readonly profile: ProfileView
  readonly view: ProvidersView
}

/** What such a service was seen to do with keys that it is sent. */
const DOES = [
  'providers.doesLog',
  'providers.doesKeepPlain',
  'providers.doesShare',
  'providers.doesHandOut',
  'providers.doesNotDelete',
] as const

/** Sending the keys to the service: off, until somebody has read what it does with them and typed the profile's name. */
export function SendProviders({ profile, view }: SendProvidersProps) {
  const { t } = useText()
  const dialog = useRef<HTMLDialogElement>(null)
  const [typed, setTyped] = useState('')
  const { sent, busy } = useMirror((state) => state.providers)
  const kept = view.keys.filter(({ storedAt }) => storedAt !== null)
  const missing = view.required.filter((provider) => !kept.some((one) => one.provider === provider))
  const listOf = (names: readonly (keyof typeof PROVIDER_NAMES)[]): string =>
    names.map((one) => PROVIDER_NAMES[one]).join(', ')
  return (
    <>
      <h3>{t('providers.send')}</h3>
      <p>{t('providers.sendOff')}</p>
      <div role="status">
        {sent === null ? null : (
          <p data-sent={sent.taken.length}>
            {t('providers.sent', { providers: listOf(sent.taken) })}
            {sent.warnings === 0 ? '' : ` ${t('providers.warnings', { count: sent.warnings })}`}
          </p>
        )}
      </div>
      {missing.length === 0 ? null : <p className="quiet">{t('providers.missing', { providers: listOf(missing) })}</p>}
      <div className="row">
        <button
          type="button"
          aria-disabled={busy}
          disabled={missing.length > 0}
          onClick={() => dialog.current?.showModal()}
        >
          {t('providers.sendOpen')}
        </button>
      </div>
      <dialog ref={dialog} data-colour={profile.colour} aria-labelledby="send-title" onClose={() => setTyped('')}>
        <SendForm
          profile={profile}
          keys={listOf(kept.map(({ provider }) => provider))}
          typed={typed}
          onTyped={setTyped}
          onCancel={() => dialog.current?.close()}
          onSend={() => {
            const name = typed
            dialog.current?.close()
            void sendProviders(name)
          }}
        />
      </dialog>
    </>
  )
}

interface SendFormProps {
  readonly profile: ProfileView
  readonly keys: string
  readonly typed: string
  readonly onTyped: (text: string) => void
  readonly onCancel: () => void
  readonly onSend: () => void
}

/** What is said before keys are sent. Main compares the names, not this form. */
export function SendForm({ profile, keys, typed, onTyped, onCancel, onSend }: SendFormProps) {
  const { t } = useText()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onSend()
      }}
    >
      <h2 id="send-title">
        <bdi>{t('providers.sendTitle', { name: profile.name })}</bdi>
      </h2>
      <div id="send-means">
        <p>{t('providers.sendWhat', { keys, address: profile.origin })}</p>
        <p>{t('providers.does')}</p>
        <ul>
          {DOES.map((sentence) => (
            <li key={sentence}>{t(sentence)}</li>
          ))}
        </ul>
      </div>
      <div className="field">
        <label htmlFor="send-name">{t('providers.type')}</label>
        <input
          id="send-name"
          value={typed}
          maxLength={60}
          autoComplete="off"
          aria-describedby="send-means"
          onChange={(event) => onTyped(event.target.value)}
        />
      </div>
      <div className="row">
        <button type="button" onClick={onCancel}>
          {t('app.cancel')}
        </button>
        <button type="submit" className="danger" disabled={typed.trim() === ''}>
          {t('providers.sendDo')}
        </button>
      </div>
    </form>
  )
}
