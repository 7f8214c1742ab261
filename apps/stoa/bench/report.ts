/** What a benchmark found: figures by the names that the documentation gives them. */
export type Findings = Record<string, number | string>;

/** Two columns, aligned. */
export function table(findings: Findings): string {
  const width = Math.max(...Object.keys(findings).map((name) => name.length));
  return Object.entries(findings)
    .map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)
    .join('\n');
}

/** @param share from 0 to 1 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}

export function say(message: string): void {
  process.stderr.write(`${message}\n`);
}
