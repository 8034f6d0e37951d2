import { currentSeal, unwrap } from '../state/mirror.ts'
import { useText } from './use-text.ts'

/** After somebody said no to the system's question: lets it ask again, and asks at once. */
export function AskAgain() {
  const { t } = useText()
  const ask = async (): Promise<void> => {
    const may = unwrap(await window.latchkey.call['keychain.askAgain']({}))
    if (may !== null) unwrap(await window.latchkey.call['keys.recheck'](currentSeal(), {}))
  }
  return (
    <button type="button" onClick={() => void ask()}>
      {t('keychain.askAgain')}
    </button>
  )
}
