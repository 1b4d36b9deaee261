"""A SavedModel, and its tags and signatures as TensorFlow reads them, for `tf.node.getMetaGraphsFromSavedModel`.

Only `saved_model.pb` is kept: tags and signatures are all that is read."""

import os
import shutil

os.environ.update(TF_CPP_MIN_LOG_LEVEL="3")
import tensorflow as tf
from tensorflow.core.protobuf import saved_model_pb2

from arguments import arguments
from manifest import versions, write_json

seed, out = arguments(__doc__, "tfjs-node/saved-model")


class Model(tf.Module):
    def __init__(self):
        super().__init__()
        self.weight = tf.Variable(tf.random.stateless_normal([3, 2], [seed, 0]))

    @tf.function(
        input_signature=[
            tf.TensorSpec([None, 3], tf.float32, name="x"),
            tf.TensorSpec([], tf.int32, name="count"),
            tf.TensorSpec([None], tf.bool, name="kept"),
        ]
    )
    def predict(self, x, count, kept):
        y = tf.matmul(tf.boolean_mask(x, kept), self.weight) * tf.cast(count, tf.float32)
        return {"scores": y, "best": tf.argmax(y, 1)}

    @tf.function(input_signature=[tf.TensorSpec(None, tf.string, name="names")])
    def lengths(self, names):
        return {"lengths": tf.strings.length(names), "pixels": tf.zeros([2, 4], tf.uint8)}


model = Model()
folder = out / "written"
signatures = {"serving_default": model.predict.get_concrete_function(), "lengths": model.lengths.get_concrete_function()}
tf.saved_model.save(model, str(folder), signatures=signatures)
shutil.move(folder / "saved_model.pb", out / "saved_model.pb")
shutil.rmtree(folder)

read = saved_model_pb2.SavedModel.FromString((out / "saved_model.pb").read_bytes())


def described(infos):
    return {
        key: {
            "name": info.name,
            "tfDtype": "DT_" + {"bool": "BOOL", "float32": "FLOAT"}.get(n := tf.as_dtype(info.dtype).name, n.upper()),
            "shape": [d.size for d in info.tensor_shape.dim],
        }
        for key, info in infos.items()
    }


graphs = [
    {
        "tags": list(graph.meta_info_def.tags),
        "signatures": {
            name: {"inputs": described(s.inputs), "outputs": described(s.outputs)}
            for name, s in graph.signature_def.items()
            if name != "__saved_model_init_op"
        },
    }
    for graph in read.meta_graphs
]
write_json(out / "expected.json", {"seed": seed, "versions": versions("tensorflow"), "graphs": graphs})
