import { memo, useMemo, useState } from 'react'
import { serviceWords } from '../../locales/desk-words.ts'
import { ENVIRONMENT_WORDS } from '../../locales/profile-words.ts'
import { activityWords, KEY_MARKS, KEY_WORDS, SHAPES } from '../../locales/words.ts'
import { openProfile } from '../../state/desk.ts'
import { pick } from '../../state/desk-picks.ts'
import { useMirror } from '../../state/store.ts'
import { useText } from '../../ui/use-text.ts'
import { VirtualTable } from '../../ui/virtual-table.tsx'
import type { DeskRow } from './desk-rows.ts'
import { COLUMNS, type Column, type Sort, sortedRows, turned } from './desk-sorts.ts'

/** All rows that were found, as a table that can be sorted by each column. */
export function ProfileTable({ rows }: { readonly rows: readonly DeskRow[] }) {
  const { t, language } = useText()
  const [sort, setSort] = useState<Sort>({ column: 'name', down: false })
  const sorted = useMemo(() => sortedRows(rows, sort, language), [rows, sort, language])
  const picked = useMirror((state) => state.picked)
  const turn = (column: Column): void => setSort((now) => turned(now, column))
  return (
    <VirtualTable
      label={t('desk.table')}
      className="desk-table"
      items={sorted}
      usualHeight={49}
      head={[
        <PickAll key="pick" rows={sorted} picked={picked} />,
        ...COLUMNS.map((column) => (
          <th
            key={column}
            scope="col"
            data-column={column}
            aria-sort={sort.column === column ? (sort.down ? 'descending' : 'ascending') : 'none'}
          >
            <button type="button" onClick={() => turn(column)}>
              {t(`desk.${column}`)}
              <span aria-hidden="true">{sort.column === column ? (sort.down ? ' ▾' : ' ▴') : ''}</span>
            </button>
          </th>
        )),
      ]}
    >
      {(row) => <Cells row={row} picked={picked.has(row.id)} />}
    </VirtualTable>
  )
}

/** Picks all rows that were found, or none of them. */
function PickAll({ rows, picked }: { readonly rows: readonly DeskRow[]; readonly picked: ReadonlySet<string> }) {
  const { t } = useText()
  const all = rows.every(({ id }) => picked.has(id))
  const turn = (wanted: boolean): void =>
    pick(
      rows.map(({ id }) => id),
      wanted,
    )
  return (
    <th scope="col" data-column="pick">
      <Tick label={t('desk.pickAll')} checked={all} onTick={turn} />
    </th>
  )
}

interface TickProps {
  readonly label: string
  readonly checked: boolean
  readonly onTick: (wanted: boolean) => void
}

/** A box to tick that is as large as a button: the label around it is for the pointer alone. */
function Tick({ label, checked, onTick }: TickProps) {
  return (
    <label className="pick">
      <input type="checkbox" aria-label={label} checked={checked} onChange={({ target }) => onTick(target.checked)} />
    </label>
  )
}

// The same row looks the same: while the table is scrolled only rows that come into sight are drawn.
const Cells = memo(function Cells({ row, picked }: { readonly row: DeskRow; readonly picked: boolean }) {
  const text = useText()
  const { t, shortDay } = text
  const { profile, due, age } = row
  const { name, colour, environment, owner, key } = profile
  return (
    <>
      <td data-column="pick">
        <Tick label={t('desk.pick', { name })} checked={picked} onTick={(wanted) => pick([profile.id], wanted)} />
      </td>
      <td data-column="name" data-colour={colour}>
        <button type="button" className="link" onClick={() => void openProfile(profile.id)}>
          <span className="swatch" aria-hidden="true">
            {SHAPES[colour]}
          </span>{' '}
          <bdi>{name}</bdi>
        </button>
      </td>
      <td data-column="environment">{t(ENVIRONMENT_WORDS[environment])}</td>
      <td data-column="kind">{serviceWords(text, profile)}</td>
      <td data-column="owner">
        <bdi>{owner}</bdi>
      </td>
      <td data-column="key" data-key-state={key.state}>
        <span aria-hidden="true">{KEY_MARKS[key.state]}</span> {t(KEY_WORDS[key.state])}
      </td>
      <td data-column="age">{age === null ? '' : age === 0 ? t('desk.today') : t('desk.days', { count: age })}</td>
      <td data-column="due" data-due={due?.step}>
        {due === null ? '' : shortDay(due.changeBy)}
        {due?.step === 'late' ? <span aria-hidden="true"> {'!'}</span> : null}
      </td>
      <td data-column="failure">
        <Failure row={row} />
      </td>
    </>
  )
})

/** The warning that a key was refused again and again goes before everything else that went wrong. */
function Failure({ row: { profile, failure } }: { readonly row: DeskRow }) {
  const text = useText()
  const { t, shortDay } = text
  const { refusedOftenAt } = profile
  if (refusedOftenAt !== null) {
    return (
      <strong data-due="late">
        <span aria-hidden="true">{'⚠ '}</span>
        {t('desk.failureOn', { what: t('desk.refusedOften'), day: shortDay(refusedOftenAt) })}
      </strong>
    )
  }
  if (failure === null) return null
  return t('desk.failureOn', { what: activityWords(text, failure.kind, null), day: shortDay(failure.at) })
}
