import { useState } from 'react'
import type { NameAct } from '../../../src-preload/contract/name-acts.ts'
import type { NameQuestion } from '../../../src-preload/contract/saving.ts'
import type { Colour } from '../../../src-preload/contract/views.ts'
import { ACT_WORDS } from '../../locales/saving-words.ts'
import { answerNames } from '../../state/saving.ts'
import { useMirror } from '../../state/store.ts'
import { ChoiceField } from '../../ui/choice-field.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useText } from '../../ui/use-text.ts'

interface NameQuestionPanelProps {
  readonly question: NameQuestion
  readonly colour: Colour
}

/** What becomes of files whose names the results are to have: for all of them, or one by one. */
export function NameQuestionPanel({ question, colour }: NameQuestionPanelProps) {
  const { t } = useText()
  const { names, folder } = question
  const [acts, setActs] = useState<ReadonlyMap<string, NameAct>>(new Map())
  const [all, setAll] = useState<NameAct | 'each'>('keep-both')
  const close = (): void => useMirror.setState({ nameQuestion: null })
  const actOf = (fileId: string): NameAct => (all === 'each' ? (acts.get(fileId) ?? 'keep-both') : all)
  const save = (): void => void answerNames(new Map(names.map(({ fileId }) => [fileId, actOf(fileId)])))
  const words = { 'keep-both': t(ACT_WORDS['keep-both']), replace: t(ACT_WORDS.replace), skip: t(ACT_WORDS.skip) }
  const unreplaceable: Partial<typeof words> = { 'keep-both': words['keep-both'], skip: words.skip }
  const single = names.length === 1
  return (
    <Panel title={t('saving.question', { count: names.length })} colour={colour} onClose={close}>
      <p>
        <bdi>{t('saving.questionText', { folder })}</bdi>
      </p>
      {single ? null : (
        <ChoiceField
          id="names-all"
          label={t('saving.forAll')}
          value={all}
          choices={{ ...words, each: t('saving.each') }}
          onChoice={setAll}
        />
      )}
      <ul className="names">
        {names.map(({ fileId, name, replaceable }) => {
          const choose = (act: NameAct): void => {
            setAll('each')
            setActs(new Map([...acts, [fileId, act]]))
          }
          return (
            <li key={fileId}>
              {single || all === 'each' ? (
                <ChoiceField
                  id={`name-${fileId}`}
                  label={name}
                  value={actOf(fileId)}
                  // What cannot be replaced is not offered to be; the words below say why.
                  choices={replaceable ? words : (unreplaceable as typeof words)}
                  onChoice={choose}
                />
              ) : (
                <bdi>{name}</bdi>
              )}
              {replaceable ? null : <p className="quiet">{t('saving.notReplaceable')}</p>}
            </li>
          )
        })}
      </ul>
      <div className="row">
        <button type="button" className="primary" onClick={save}>
          {t('saving.go')}
        </button>
        <button type="button" onClick={close}>
          {t('app.cancel')}
        </button>
      </div>
    </Panel>
  )
}
