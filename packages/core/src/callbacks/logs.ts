/** Loss and metrics by name: loss, accuracy, val_loss… */
export type Logs = Readonly<Record<string, number>>;
