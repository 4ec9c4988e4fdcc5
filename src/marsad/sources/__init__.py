"""Read documents from files of several formats, folders of them, and standard input.

>>> for item in read_documents(["reports/", "page.html", "-"]):  # doctest: +SKIP
...     print(item if isinstance(item, InputFault) else item.id)
"""

from .faults import InputFault
from .reading import count_inputs, read_documents

__all__ = ["InputFault", "count_inputs", "read_documents"]
