"""What the commands do, one module each; `shared` is what they have in common.

In: parsed options.  Out: messages in Chinese and an exit code (contract 7).  Everything heavy is imported where it is
needed.  Only this layer reads the clock and the environment.
"""
