import type { CodesOf, Problems } from '#http';
import type * as demo from './demo/demo.errors.js';
import type * as signIn from './sign-in/sign-in.errors.js';
import type * as tokens from './tokens/token.errors.js';

type Codes = CodesOf<typeof demo> | CodesOf<typeof signIn> | CodesOf<typeof tokens>;

export const IDENTITY_PROBLEMS: Problems<Codes> = {
  'identity/code-wrong-or-expired': {
    status: 410,
    title: { zh: '验证码错误或已失效', en: 'The code is wrong or no longer valid' },
    advice: {
      zh: '请核对邮件中的六位验证码，或重新获取。',
      en: 'Check the six digits in the mail, or ask for a new code.',
    },
  },
  'identity/mail-not-sent': {
    status: 503,
    title: { zh: '验证码邮件未能发出', en: 'The mail with the code could not be sent' },
    advice: { zh: '请稍后重试。', en: 'Try again in a moment.' },
  },
  'identity/no-session': {
    status: 401,
    title: { zh: '您尚未登录或登录已过期', en: 'You are not signed in, or no longer' },
    advice: { zh: '请重新登录。', en: 'Please sign in again.' },
  },
  'identity/foreign-origin': {
    status: 403,
    title: { zh: '请求来自其他网站', en: 'The request comes from another site' },
    advice: { zh: '请在本平台页面上操作。', en: 'Use the pages of this platform.' },
  },
  'identity/operator-key-wrong': {
    status: 401,
    title: { zh: '运维凭据不正确', en: 'The operator key is not right' },
    advice: { zh: '请使用数据目录中的凭据。', en: 'Use the key in the data folder.' },
  },
  'identity/demo-is-off': {
    status: 404,
    title: { zh: '演示功能未开启', en: 'The demo is off' },
    advice: { zh: '请用邮箱验证码登录。', en: 'Sign in with a mailed code.' },
  },
  'identity/persona-unknown': {
    status: 404,
    title: { zh: '没有这个演示人物', en: 'There is no such demo person' },
    advice: { zh: '请从列表中选择。', en: 'Choose one from the list.' },
  },
};
