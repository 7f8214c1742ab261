import { IsInt, IsString, Max } from 'class-validator';
import { InvalidEnvironment, readEnvironment } from './environment.js';

class Settings {
  @IsString() readonly NAME!: string;
  @IsInt() @Max(65535) readonly PORT: number = 8080;
}

describe('readEnvironment', () => {
  it('reads what is declared, in its type, and knows defaults', () => {
    expect({ ...readEnvironment(Settings, { NAME: 'stoa', PORT: '90' }) }).toMatchObject({
      NAME: 'stoa',
      PORT: 90,
    });
    expect(readEnvironment(Settings, { NAME: 'stoa' }).PORT).toBe(8080);
  });

  it('takes an empty value for a missing one', () => {
    expect(readEnvironment(Settings, { NAME: 'stoa', PORT: '' }).PORT).toBe(8080);
    expect(() => readEnvironment(Settings, { NAME: '' })).toThrow(InvalidEnvironment);
  });

  it('names every wrong setting, and no value: it may be a secret', () => {
    const read = (): Settings => readEnvironment(Settings, { PORT: '99999-secret' });
    expect(read).toThrow(/NAME: .*; PORT: /);
    expect(read).not.toThrow(/secret/);
  });
});
