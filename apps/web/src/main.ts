import "./styles/font.css";
import "./styles/tokens.css";
import "./styles/base.css";
import { mount } from "svelte";
import App from "./App.svelte";

mount(App, { target: document.getElementById("app")! });

if (import.meta.env.PROD && "serviceWorker" in navigator) {
  // Without it the page works as well, only not offline.
  navigator.serviceWorker.register("./sw.js").catch(() => undefined);
}
