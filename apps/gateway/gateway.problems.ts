import type { CodesOf, Problems } from '#http';
import type * as gateway from './proxy/gateway.errors.js';

export const GATEWAY_PROBLEMS: Problems<CodesOf<typeof gateway>> = {
  'gateway/service-away': {
    status: 503,
    title: { zh: '该服务暂时无法访问', en: 'This part is away for a moment' },
    advice: {
      zh: '请稍后重试；您填写的内容没有丢失。',
      en: 'Try again in a moment; nothing was done by halves.',
    },
  },
  'gateway/mailbox-is-off': {
    status: 404,
    title: { zh: '演示邮箱未开启', en: 'The demo mailbox is off' },
    advice: { zh: '请查看您自己的邮箱。', en: 'Look into your own mailbox.' },
  },
};
