export { InvalidEnvironment, readEnvironment } from './environment.js';
