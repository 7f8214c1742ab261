export { overlaps } from './overlaps.js';
export type { Occupation, Overlap } from './overlaps.js';
