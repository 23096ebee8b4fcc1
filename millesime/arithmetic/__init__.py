"""Declared arithmetic: what the content says adds up, computed again from the numbers it prints.

How far a printed number may be from the computed one follows from the precision it is printed with:
a count is exact, a number with a unit is rounded to its decimals, half a unit of the last one each
(the propagation of errors of rounding; JCGM 100:2008, 4.3.7). A number introduced by « plus de » or
« près de » proves nothing.
"""

from millesime.arithmetic.blocks import of_chart, of_table
from millesime.arithmetic.figures import missing, of_figures

__all__ = ["missing", "of_chart", "of_figures", "of_table"]
