/** The page's own surface in each theme, as its style sheet has it: a window is put up before that is drawn. */
export const SURFACES = { light: '#f5f6f8', dark: '#14171c' } as const
