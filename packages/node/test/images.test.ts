import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { FeedforwardError } from "@feedforward/shared";
import { describe, expect, it } from "vitest";
import * as tf from "../src/index";

const file = (name: string): Buffer =>
  readFileSync(fileURLToPath(new URL(`../../../fixtures/tfjs-node/images/${name}`, import.meta.url)));
const { node } = tf;

describe("images", () => {
  it("come back from a PNG file as they were, with any compression and number of channels", async () => {
    const before = tf.memory().numTensors;
    for (const channels of [1, 2, 3, 4]) {
      // Noise of 200 × 90, which is larger than libpng's small windows and chunks.
      const image = tf.randomUniform([200, 90, channels], 0, 256, "int32", channels) as tf.Tensor3D;
      for (const compression of [-1, 0, 1, 9]) {
        const decoded = node.decodePng(await node.encodePng(image, compression));
        expect(decoded.shape).toEqual(image.shape);
        expect(decoded.dataSync()).toEqual(image.dataSync());
        decoded.dispose();
      }
      image.dispose();
    }
    expect(tf.memory().numTensors).toBe(before);
  });

  it("of floats lose their fractions, as in tfjs-node", async () => {
    const image = tf.tensor3d([1.9, 254.2, 7], [1, 1, 3]);
    expect([...node.decodePng(await node.encodePng(image)).dataSync()]).toEqual([1, 254, 7]);
  });

  it.each<[string, () => unknown]>([
    ["expected a BMP, JPEG, PNG or GIF image, received no bytes", () => node.decodeImage(new Uint8Array(0))],
    ["expected a BMP, JPEG, PNG or GIF image, received bytes", () => node.decodePng(Buffer.from("text, not pixels"))],
    ["expected a Uint8Array", () => node.decodeImage("file.png" as never)],
    ["channels to be one of 0, 1, 3, 4, received 2", () => node.decodePng(file("large.png"), 2)],
    ["channels of a JPEG image to be one of 0, 1, 3", () => node.decodeJpeg(file("444.jpg"), 4)],
    ['dtype to be one of "int32", received "float32"', () => node.decodeImage(file("444.jpg"), 0, "float32")],
    ["ratio to be one of 1, 2, 4, 8, received 3", () => node.decodeJpeg(file("444.jpg"), 0, 3)],
    ["dctMethod to be one of", () => node.decodeJpeg(file("444.jpg"), 0, 1, true, false, 1, "SLOW")],
    ["received tryRecoverTruncated", () => node.decodeJpeg(file("cut.jpg"), 0, 1, true, true)],
    ["received acceptableFraction 0.5", () => node.decodeJpeg(file("cut.jpg"), 0, 1, true, false, 0.5)],
    ["received one that is cut", () => node.decodeJpeg(file("cut.jpg"))],
    ["received one that is cut in a marker", () => node.decodeJpeg(file("444.jpg").subarray(0, 200))],
    ["received one that is cut", () => node.decodeJpeg(Buffer.from([255, 216, 255]))],
    ["channels 0 or 3 for an image of 24 bits", () => node.decodeBmp(file("rgb.bmp"), 4)],
    ["received a JPEG image: use decodeJpeg", () => node.decodeBmp(file("444.jpg"))],
    ["received a BMP image: use decodeBmp", () => node.decodeGif(file("rgb.bmp"))],
    ["received a GIF of 3: use decodeGif", () => node.decodePng(file("transparent.gif"))],
  ])("refused with: %s", (message, act) => {
    const before = tf.memory().numTensors;
    expect(act).toThrow(message);
    expect(act).toThrow(FeedforwardError);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("are refused by the encoders", async () => {
    const [image, wide] = [tf.zeros<tf.Rank.R3>([2, 2, 3]), tf.zeros<tf.Rank.R3>([2, 2, 5])];
    const refused: [string, () => Promise<unknown>][] = [
      ["with 1 or 2 or 3 or 4 channels, received shape [2,2,5]", () => node.encodePng(wide)],
      ["with 1 or 3 channels, received shape [2,2,5]", () => node.encodeJpeg(wide)],
      ["with 1 channels, received shape [2,2,3]", () => node.encodeJpeg(image, "grayscale")],
      ["received undefined", () => node.encodeJpeg(undefined as never)],
      ["quality to be a whole number from 0 to 100, received 101", () => node.encodeJpeg(image, "", 101)],
      ["compression to be a whole number from -1 to 9, received 10", () => node.encodePng(image, 10)],
      ['format to be one of "", "grayscale", "rgb"', () => node.encodeJpeg(image, "cmyk" as never)],
    ];
    for (const [message, act] of refused) {
      await expect(act()).rejects.toThrow(message);
      await expect(act()).rejects.toThrow(FeedforwardError);
    }
  });

  it("with bytes changed at random are decoded or refused, never more", () => {
    let refused = 0;
    let seed = 1;
    const random = (below: number): number => {
      seed = (seed * 48271) % 2147483647;
      return seed % below;
    };
    for (const name of ["420.jpg", "420-progressive.jpg", "440.jpg", "transparent.gif", "rgba.bmp", "rgba.png"]) {
      for (let i = 0; i < 60; i++) {
        const bytes = Buffer.from(file(name));
        for (let k = 0; k < 3; k++) bytes[3 + random(bytes.length - 3)] = random(256);
        try {
          node.decodeImage(i % 2 === 0 ? bytes : bytes.subarray(0, 20 + random(bytes.length))).dispose();
        } catch (error) {
          if (!(error instanceof FeedforwardError)) throw error;
          refused++;
        }
      }
    }
    expect(refused).toBeGreaterThan(100);
  });
});

describe("SavedModels", () => {
  it("are not loaded, and the error says what to do", async () => {
    await expect(node.loadSavedModel("model")).rejects.toThrow(
      'tensorflowjs_converter --input_format=tf_saved_model model model-web. Then load it: await tf.loadGraphModel("file://model-web/model.json")',
    );
    expect(node.getNumOfSavedModels()).toBe(0);
    await expect(node.getMetaGraphsFromSavedModel("nowhere")).rejects.toThrow("saved_model.pb: no such file");
    await expect(node.getMetaGraphsFromSavedModel("nowhere")).rejects.toThrow(FeedforwardError);
  });
});
