import { canonicalEmail } from './email.rules.js';

describe('canonicalEmail', () => {
  it.each(['Me@Example.org', ' me@example.org ', 'ｍｅ@example.org', 'me＠example.org', 'ME@EXAMPLE.ORG'])(
    'spells %j in one way',
    (text) => {
      expect(canonicalEmail(text)).toBe('me@example.org');
    },
  );

  it('keeps plus-addresses apart', () => {
    expect(canonicalEmail('me+forum@example.org')).not.toBe(canonicalEmail('me@example.org'));
  });
});
