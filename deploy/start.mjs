/** Becomes the service that the first argument names; `provision` makes schemas, streams and durables, and ends. */
const [name = '', ...args] = process.argv.slice(2);
if (!/^[a-z]+$/.test(name))
  throw new Error('Name a service to start: agenda, gateway, identity, registration, or provision.');
const isCommand = name === 'provision';
process.argv = [process.argv[0], name, ...(isCommand ? [name, ...args] : args)];
await import(`./dist/apps/${isCommand ? 'stoa' : name}/main.js`);
