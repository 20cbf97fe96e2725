const figures: ReadonlySet<string> = new Set(['balanceMinor', 'bonusMinor', 'debtMinor'])

/** Whether a column tells what is on a client's accounts: asked for apart, and only of whom may see it. */
export const isFigure = (key: string) => figures.has(key)
