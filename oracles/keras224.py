"""Runs the genuine Keras 2.2.4 (2018) on today's TensorFlow in TF1 mode.

The folder given to load() holds: pip install --no-deps --target FOLDER keras==2.2.4 keras_applications==1.0.8 keras_preprocessing==1.1.2
Keras itself is untouched; the names it expects of TensorFlow 1 and of old Pythons are put back around it.
"""

import collections
import collections.abc
import inspect
import os
import sys


def load(folder):
    """Returns (keras, tensorflow v1)."""
    os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3")
    for n in ("Iterable", "Mapping", "Sequence", "MutableMapping"):
        if not hasattr(collections, n):
            setattr(collections, n, getattr(collections.abc, n))
    if not hasattr(inspect, "getargspec"):
        inspect.getargspec = lambda f: inspect.getfullargspec(f)[:4]
    import tensorflow.compat.v1 as tf
    from tensorflow.python.framework import ops

    tf.disable_v2_behavior()
    tf.enable_resource_variables()  # with TF1's reference variables an assignment can overtake a gradient that still reads the weight
    tf.logging.set_verbosity(tf.logging.ERROR)
    ops._TensorLike = tf.Tensor
    ops.is_dense_tensor_like = lambda x: isinstance(x, (tf.Tensor, tf.Variable))
    for name in [n for n in sys.modules if n == "keras" or n.startswith("keras.")]:
        del sys.modules[name]
    sys.path.insert(0, folder)
    sys.modules["tensorflow"] = tf
    import keras

    keras.backend.set_session(tf.Session(config=tf.ConfigProto(inter_op_parallelism_threads=1)))
    assert keras.__version__ == "2.2.4", keras.__version__
    return keras, tf
