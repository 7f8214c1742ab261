export { ask, refusal } from './api.js';
export type { Answer, Ask } from './api.js';
export { NatsServer } from './nats-server.js';
export { Publisher } from './publisher.js';
export { freePort, Stack, UNSAFE_BUT_FAST } from './stack.js';
export type { StackOptions } from './stack.js';
export { TcpProxy } from './tcp-proxy.js';
export { TokenIssuer } from './token-issuer.js';
export { until } from './until.js';
