import { mount } from "svelte";
import { httpSource } from "../source/http-source";
import Page from "./Page.svelte";
import "./page.css";

mount(Page, { target: document.getElementById("viewer")!, props: { source: httpSource() } });
