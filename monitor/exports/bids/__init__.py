"""A session as a data set of the Brain Imaging Data Structure (BIDS), without the brain."""

from .dataset import LOSS, write

__all__ = ["LOSS", "write"]
