import { mount } from "svelte";
import { FileViewer } from "../../../src/index";

mount(FileViewer, { target: document.getElementById("viewer")! });
