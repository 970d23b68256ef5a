"""Objects, pictures of them, and a camera that programs turn: the world of `canonical_pose`.

`families.py` lists the kinds of objects, `shapes.py` makes one of them, `render.py` draws it,
`scene.py` describes the camera and the acts, and `files.py` reads an object from a file.
"""
