import type { CodesOf, Problems } from './problem.js';
import type * as errors from './request.errors.js';

/** Refusals that any service may answer, before its own rules are asked. */
export const REQUEST_PROBLEMS: Problems<CodesOf<typeof errors>> = {
  'request/unauthenticated': {
    status: 401,
    title: { zh: '请先登录', en: 'Please sign in' },
    advice: { zh: '请登录后重试。', en: 'Sign in and try again.' },
  },
  'request/forbidden': {
    status: 403,
    title: { zh: '您没有执行此操作的权限', en: 'You may not do this' },
    advice: { zh: '如需权限，请联系组织者。', en: 'Ask an organiser if you should have this right.' },
  },
  'request/no-such-route': {
    status: 404,
    title: { zh: '该地址不存在', en: 'There is nothing here' },
    advice: { zh: '请检查地址，或从首页重新进入。', en: 'Check the address, or start from the home page.' },
  },
  'request/malformed-body': {
    status: 400,
    title: { zh: '请求内容无法读取', en: 'The request cannot be read' },
    advice: { zh: '请发送格式正确的 JSON。', en: 'Send well-formed JSON.' },
  },
  'request/body-too-large': {
    status: 413,
    title: { zh: '请求内容过大', en: 'The request is too large' },
    advice: { zh: '请减小内容后重试。', en: 'Send less at once.' },
  },
  'request/unsupported-media-type': {
    status: 415,
    title: { zh: '不支持的内容类型', en: 'This content type is not supported' },
    advice: { zh: '请使用 application/json。', en: 'Use application/json.' },
  },
  'request/unknown-field': {
    status: 400,
    title: { zh: '请求含有未知字段', en: 'The request has unknown fields' },
    advice: { zh: '请删除所列字段。', en: 'Remove the fields that are listed.' },
  },
  'request/invalid-field': {
    status: 422,
    title: { zh: '部分字段填写有误', en: 'Some fields are not right' },
    advice: { zh: '请更正所列字段。', en: 'Correct the fields that are listed.' },
  },
  'request/invalid-cursor': {
    status: 400,
    title: { zh: '分页游标无效', en: 'The page cursor is not valid' },
    advice: { zh: '请从第一页重新开始。', en: 'Start again from the first page.' },
  },
  'request/idempotency-key-missing': {
    status: 400,
    title: { zh: '缺少幂等键', en: 'An Idempotency-Key is missing' },
    advice: {
      zh: '请为每次提交生成一个新的幂等键。',
      en: 'Make a new key for each submission and send it along.',
    },
  },
  'request/idempotency-key-reused': {
    status: 422,
    title: { zh: '幂等键已用于其他请求', en: 'This Idempotency-Key was used for another request' },
    advice: { zh: '请换用新的幂等键。', en: 'Use a new key.' },
  },
  'request/idempotency-key-in-use': {
    status: 409,
    title: { zh: '相同请求正在处理', en: 'The same request is being worked on' },
    advice: { zh: '请稍后用同一个幂等键重试。', en: 'Try again in a moment with the same key.' },
  },
  'request/if-match-missing': {
    status: 428,
    title: { zh: '缺少版本信息', en: 'The version is missing' },
    advice: { zh: '请在 If-Match 中给出所读取的版本。', en: 'Send the version that you read in If-Match.' },
  },
  'request/version-conflict': {
    status: 412,
    title: { zh: '内容已被他人修改', en: 'Somebody changed this in the meantime' },
    advice: { zh: '请刷新后重新修改。', en: 'Read it again and repeat your change.' },
  },
  'request/too-many-requests': {
    status: 429,
    title: { zh: '请求过于频繁', en: 'Too many requests' },
    advice: { zh: '请稍候再试。', en: 'Wait a moment and try again.' },
  },
  'request/temporarily-unavailable': {
    status: 503,
    title: { zh: '服务暂时不可用', en: 'Not available at the moment' },
    advice: {
      zh: '请稍后重试；您填写的内容没有丢失。',
      en: 'Try again in a moment; nothing was done by halves.',
    },
  },
  'request/unexpected': {
    status: 500,
    title: { zh: '系统出现意外错误', en: 'Something went wrong on our side' },
    advice: {
      zh: '请重试；若仍出现，请提供请求编号。',
      en: 'Try again; if it stays, tell support the request id.',
    },
  },
};
