/** Packages and build, and nothing more: for images and for continuous integration. */
import { ensureBuild, ensurePackages } from './bootstrap.mjs';

ensurePackages();
ensureBuild();
