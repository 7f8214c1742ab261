import { en } from './en';
import { zh } from './zh';

type Tree = { [key: string]: string | Tree };

const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : leaves(value, `${path}${key}.`),
  );
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();

describe('the texts', () => {
  const chinese = new Map(leaves(zh));
  const english = new Map(leaves(en));

  it('have the same keys in both languages', () => {
    expect([...english.keys()]).toEqual([...chinese.keys()]);
  });

  it('have the same placeholders', () => {
    for (const [key, text] of chinese)
      expect([key, placeholders(english.get(key) ?? '')]).toEqual([key, placeholders(text)]);
  });

  it('hold each its own language, and no exclamation marks', () => {
    const mixed = [...english].filter(
      ([key, text]) => /\p{Script=Han}/u.test(text) && key !== 'tools.language',
    );
    expect(mixed).toEqual([]);
    expect([...chinese, ...english].filter(([, text]) => /[!！]/.test(text))).toEqual([]);
  });
});
