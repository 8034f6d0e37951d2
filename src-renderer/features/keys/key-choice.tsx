import type { KeyChoice } from '../../../src-preload/contract/intake.ts'
import type { Text } from '../../locales/text.ts'
import { chooseKey } from '../../state/intake.ts'
import { useMirror } from '../../state/store.ts'
import { useText } from '../../ui/use-text.ts'

type Named = KeyChoice['names'][number]

function serviceOf({ t }: Text, kind: Named['kind']): string {
  switch (kind) {
    case 'image2model':
      return t('intake.forService', { service: 'Image2Model' })
    case 'vigint':
      return t('intake.forService', { service: 'VigInt' })
    case 'tenant-keys':
      return t('intake.forService', { service: t('intake.documents') })
    case 'alwrity':
      return t('intake.forService', { service: 'ALwrity' })
    case null:
      return t('intake.forUnknown')
  }
}

/** Which of several keys is meant, by the names they stand under. Their values are in main, and stay there. */
export function ChooseKey() {
  const text = useText()
  const choice = useMirror((state) => state.choice)
  return (
    <>
      {/* The place is there before there is anything to choose: the question is read out when it comes. */}
      <div role="status" id="several-keys">
        {choice === null ? '' : text.t('intake.several')}
      </div>
      {choice === null ? null : (
        <ul className="choices" aria-labelledby="several-keys">
          {choice.names.map(({ name, kind }) => (
            <li key={name}>
              <button type="button" onClick={() => void chooseKey(choice, name)}>
                <code>{name}</code> <span className="quiet">{serviceOf(text, kind)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
