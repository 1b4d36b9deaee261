import { escapeHtml } from "../../text/escape";
import type { ReportSection } from "./section";

/** The command that repeats the run. */
export const again: ReportSection = ({ command }) => `<h2>Do it again</h2>
<pre><code>${escapeHtml(command)}</code></pre>
<p class="small">The same seed on the same engine gives the same numbers, bit for bit.</p>`;
