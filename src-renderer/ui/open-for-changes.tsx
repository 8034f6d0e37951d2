import { askForName } from '../state/guarded.ts'
import { useMirror } from '../state/store.ts'
import { useText } from './use-text.ts'

/** Where a protected profile refused something: the way to open it for changes. */
export function OpenForChanges() {
  const { t } = useText()
  const open = async (): Promise<void> => {
    if (await askForName()) useMirror.setState({ failure: null })
  }
  return (
    <button type="button" onClick={() => void open()}>
      {t('protect.typeName')}
    </button>
  )
}
