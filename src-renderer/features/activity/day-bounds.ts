/** From when until when a day lasts on this computer, milliseconds since 1970; nothing for what is no day. */
export function dayBounds(day: string): { readonly from: number | null; readonly until: number | null } {
  const [year, month, date] = day.split('-').map(Number)
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || year === undefined || month === undefined || date === undefined) {
    return { from: null, until: null }
  }
  // By the calendar and not by adding 24 hours: two days of the year have 23 and 25.
  return { from: new Date(year, month - 1, date).getTime(), until: new Date(year, month - 1, date + 1).getTime() }
}
