import { moduleBuild } from "../../tsup.shared";

export default moduleBuild();
