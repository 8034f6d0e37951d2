import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** What axe finds wrong on a page as it is: rule, where, and how to mend it. `colours`: by the rules about these alone. */
export async function barriers(page: Page, which: 'all' | 'colours' = 'all'): Promise<string[]> {
  const isThere = await page.evaluate(() => 'axe' in window)
  if (!isThere) await page.evaluate(axe.source)
  return page.evaluate(async (only) => {
    const tool = window as unknown as { readonly axe: typeof axe }
    const { violations } = await tool.axe.run(document, {
      resultTypes: ['violations'],
      ...(only === 'colours' && { runOnly: ['cat.color'] }),
    })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${String(target)}: ${failureSummary}`),
    )
  }, which)
}
