"""The editor for SPARQL: colours, words to complete, mistakes at their place, answers to take.

The endpoint shows the editor, and the editor reads the endpoint's tokens; so whichever is imported
first, the endpoint begins.
"""

import server.sparql  # noqa: F401  # see above
