import "./styles/font.css";
import "./styles/tokens.css";
import "./styles/base.css";
import { mount } from "svelte";
import App from "./App.svelte";
import { serviceWorkers } from "./app/offline";
import { whenIdle } from "./app/when-idle";

// In a task of its own: running the scripts that it needs takes as long as a task may.
setTimeout(() => mount(App, { target: document.getElementById("app")! }));

if (import.meta.env.PROD) {
  // It fetches the whole shell, which should not delay the page that is being opened.
  const register = () => serviceWorkers()?.register("./sw.js");
  addEventListener("load", () => {
    // Without a service worker the page still works, only not offline.
    whenIdle(() => void register()?.catch(() => undefined));
  });
}
