// Runs in the child process before a submission does, and takes away what Node's permission model leaves: the network (before
// Node 25), signals to other processes, and the ways around the import table. Plain JavaScript, loaded with --require.
const refuse = (what) => () => {
  throw new Error(`${what} is not allowed in an assignment`);
};
const lock = (object, names, what) => {
  for (const name of names)
    if (object && name in object)
      Object.defineProperty(object, name, { value: refuse(what), writable: false, configurable: false });
};

const net = require("node:net");
const dgram = require("node:dgram");
const dns = require("node:dns");
lock(net.Socket.prototype, ["connect"], "the network");
lock(net.Server.prototype, ["listen"], "the network");
lock(net, ["connect", "createConnection", "createServer"], "the network");
lock(dgram.Socket.prototype, ["bind", "connect", "send"], "the network");
lock(dgram, ["createSocket"], "the network");
for (const resolver of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype])
  lock(
    resolver,
    Object.getOwnPropertyNames(resolver).filter((name) => /^(lookup|resolve|reverse)/.test(name)),
    "the network",
  );
for (const name of ["fetch", "WebSocket", "EventSource"])
  Object.defineProperty(globalThis, name, { value: refuse("the network"), writable: false, configurable: false });

lock(process, ["kill", "_kill", "_debugProcess", "_debugEnd"], "a signal to a process");
lock(process, ["dlopen", "binding", "_linkedBinding"], "a module of Node");
// Our packages ask for some modules when they need them.
const granted = new Set(
  "buffer crypto events fs fs/promises os path perf_hooks stream string_decoder timers timers/promises url util zlib".split(
    " ",
  ),
);
const { getBuiltinModule } = process;
if (getBuiltinModule)
  Object.defineProperty(process, "getBuiltinModule", {
    value: (name) =>
      granted.has(String(name).replace(/^node:/, "")) ? getBuiltinModule(name) : refuse(`node:${name}`)(),
    writable: false,
    configurable: false,
  });
require("node:module").syncBuiltinESMExports();
