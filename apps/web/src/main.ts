import "./styles/font.css";
import "./styles/tokens.css";
import "./styles/base.css";
import { mount } from "svelte";
import App from "./App.svelte";
import { serviceWorkers } from "./app/offline";

mount(App, { target: document.getElementById("app")! });

if (import.meta.env.PROD) {
  // Without a service worker the page still works, only not offline.
  serviceWorkers()
    ?.register("./sw.js")
    .catch(() => undefined);
}
