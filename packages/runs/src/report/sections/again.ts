import { escapeHtml } from "../../text/escape";
import type { ReportSection } from "./section";

/** Command that repeats the run. */
export const again: ReportSection = ({ command }) => `<h2>Repeat this run</h2>
<pre><code>${escapeHtml(command)}</code></pre>
<p class="small">The same seed on the same engine gives bitwise identical results.</p>`;
