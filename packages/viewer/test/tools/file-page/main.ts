import { mount } from "svelte";
import { FileViewer } from "../../../src/svelte";

mount(FileViewer, { target: document.getElementById("viewer")! });
