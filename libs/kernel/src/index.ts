export { Clock } from './clock.js';
export { DomainError } from './domain-error.js';
export { isId, newId } from './ids.js';
export { currentTrace, withTrace } from './trace.js';
