// Runs beside the shell, which is larger: the page that the address names is on its way before the shell has arrived.

import { prefetch } from "./app/page-modules";
import { parseRoute } from "./app/route";

prefetch(parseRoute(location.hash));
