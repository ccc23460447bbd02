"""The program's stages in order: ``reading``, then ``building`` or ``drawing``.

Every stage is a function of what it is given. The world is touched by ``corpus`` (reading) and
``publish`` (writing); today's date comes in with the order.
"""
